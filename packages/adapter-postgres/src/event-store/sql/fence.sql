SELECT high_water AS "highWater", safe FROM store.fence()
