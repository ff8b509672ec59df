SELECT tick, shown FROM clock.moment
