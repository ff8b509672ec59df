SELECT store.fence() AS fence
