"""Pays one dollar by each command it is given, and tells of each answer, until it is killed."""

import asyncio
import sys
import time

import milgrain
from shop import cash, open_core


async def main(folder, order, staff, store, *commands):
    counter = open_core(folder).counter()
    desk = milgrain.Desk(staff=staff, store=store)
    for id in commands:
        await counter.take_payment(milgrain.Command(id=id, desk=desk), order, [cash("1")])
        print("paid", flush=True)
    # Every command was answered before the kill: it comes all the same.
    time.sleep(60)


asyncio.run(main(*sys.argv[1:]))
