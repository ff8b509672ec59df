// leadstream: page views and forms of a web page. Before consent nothing is stored and no page view is sent.
(() => {
  const { src, dataset } = document.currentScript;
  const to = new URL(`/v1/connectors/browser/${dataset.source}/${dataset.key}`, src).href;
  const KEY = "leadstream_id";
  let isAllowed = dataset.consent === "given";

  const newId = () =>
    [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
  const stored = (use) => {
    try {
      return use(localStorage);
    } catch {}
  };
  const visitor = () =>
    isAllowed
      ? stored((kept) => {
          const id = kept.getItem(KEY) ?? newId();
          kept.setItem(KEY, id);
          return id;
        })
      : undefined;
  const send = (type, fields) => {
    const { href: url } = location;
    const { referrer } = document;
    const body = JSON.stringify({ type, id: newId(), anonymousId: visitor(), url, referrer, fields });
    // A beacon outlives the page. A string is text/plain, so the browser asks for no permission first.
    if (!navigator.sendBeacon?.(to, body))
      fetch(to, { method: "POST", body, keepalive: body.length < 6e4, mode: "no-cors" }).catch(() => {});
  };
  const page = () => isAllowed && send("page");
  const isOurs = (form) => form.matches("[data-leadstream]");
  // A form that posts to us by itself, also without scripts, is not sent twice: it only gets the visitor's id.
  const postsToUs = (form) =>
    new URL(form.getAttribute("action") ?? "", document.baseURI).origin === new URL(to).origin;

  addEventListener("formdata", ({ target, formData }) => {
    const id = isOurs(target) && postsToUs(target) && visitor();
    if (id) formData.set("anonymous_id", id);
  });
  addEventListener(
    "submit",
    ({ target: form }) => {
      if (!isOurs(form) || postsToUs(form)) return;
      const fields = {};
      for (const [name, value] of new FormData(form))
        if (typeof value === "string" && form.elements[name]?.type !== "password") fields[name] = value;
      send("form", fields);
    },
    true,
  );
  window.leadstream = {
    page,
    form: (fields) => send("form", fields),
    consent: (given) => {
      isAllowed = given;
      if (given) page();
      else stored((kept) => kept.removeItem(KEY));
    },
  };
  page();
})();
