"""
A downstream service: counts the leads per stage from the events topic alone. Copy this file and run it with Python 3.9
or newer:
  pip install kafka-python==3.0.12 zstandard==0.25.0
  KAFKA_BROKERS=127.0.0.1:9092 python3 leads_by_stage.py
Messages are compressed with zstd. kafka-python needs the package zstandard to decompress them, and fails without it.
"""

import json
import os
import signal
import sys
from collections import Counter

from kafka import KafkaConsumer

# The event types we count. A consumer must skip types and versions it does not know.
CAPTURED = "lead.captured.v1"
MOVED = "lead.stage-changed.v1"


class LeadsByStage:
    """Keeps the stage of each lead, and the `ce_sequence` of the last event applied to it."""

    def __init__(self):
        self.leads = {}

    def apply(self, headers, value):
        # kafka-python returns headers as pairs of name and bytes, numbers included. A message without these headers is
        # not from leadstream. The KeyError below stops the consumer instead of skipping the message silently.
        header = {name: raw.decode("utf-8") for name, raw in headers}
        if header["ce_type"] not in (CAPTURED, MOVED):
            return
        lead = header["ce_subject"]
        # A number: as text, "10" would come before "9".
        sequence = int(header["ce_sequence"])
        # Delivery is at least once: a repeated message has a sequence that was already applied.
        if sequence <= self.leads.get(lead, (None, -1))[1]:
            return
        stage = "inquiry" if header["ce_type"] == CAPTURED else json.loads(value)["to"]
        self.leads[lead] = (stage, sequence)

    def by_stage(self):
        return dict(Counter(stage for stage, _ in self.leads.values()))


def main():
    topic = os.environ.get("TOPIC", "leads.events.v1")
    # The table is in memory, so no offset is committed: the next start reads from the beginning again.
    consumer = KafkaConsumer(
        topic,
        bootstrap_servers=os.environ.get("KAFKA_BROKERS", "127.0.0.1:9092").split(","),
        group_id=f"leads-by-stage-py.v1.{topic}",
        auto_offset_reset="earliest",
        enable_auto_commit=False,
    )
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    table = LeadsByStage()
    try:
        while True:
            for messages in consumer.poll(timeout_ms=1000).values():
                for message in messages:
                    table.apply(message.headers, message.value)
                print(json.dumps(table.by_stage(), separators=(",", ":")), flush=True)
    finally:
        consumer.close()


if __name__ == "__main__":
    main()
