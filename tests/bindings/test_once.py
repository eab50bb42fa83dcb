"""Money once: the same command twice, a caller that goes away, a process that is killed."""

import asyncio
import pathlib
import signal
import subprocess
import sys
import unittest

from shop import Shop, cash, open_core, verify

HERE = pathlib.Path(__file__).parent


class Once(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        self.shop = Shop()
        self.addCleanup(self.shop.close)
        self.counter, self.orders = self.shop.core.counter(), self.shop.core.orders()

    async def paid(self, order):
        view = await self.orders.order(self.shop.dana, order)
        return [payment.amount.text for payment in view.payments]

    async def test_the_same_command_twice_is_one_payment_and_one_answer(self):
        order, command = await self.shop.layaway(), self.shop.command()
        first = await self.counter.take_payment(command, order, [cash("50", given="60")])
        again = await self.counter.take_payment(command, order, [cash("50", given="60")])
        self.assertEqual((first.done, first.change), (again.done, again.change))
        self.assertEqual((await self.paid(order)).count("$50.00"), 1)

    async def test_at_once_from_many_sides_it_is_one_payment(self):
        order, command = await self.shop.layaway(), self.shop.command()
        asked = [self.counter.take_payment(command, order, [cash("50")]) for _ in range(20)]
        answers = await asyncio.gather(*asked)
        self.assertEqual({answer.done.sequence for answer in answers}, {answers[0].done.sequence})
        self.assertEqual((await self.paid(order)).count("$50.00"), 1)

    async def test_a_caller_that_goes_away_does_not_take_the_payment_along(self):
        order, command = await self.shop.layaway(), self.shop.command()
        task = asyncio.create_task(self.counter.take_payment(command, order, [cash("50")]))
        await asyncio.sleep(0)
        task.cancel()
        with self.assertRaises(asyncio.CancelledError):
            await task
        # A later command is answered after every one that was handed in before it.
        await self.counter.take_payment(self.shop.command(), order, [cash("1")])
        self.assertEqual((await self.paid(order)).count("$50.00"), 1)

    async def test_killed_in_the_middle_of_payments_each_command_is_one_payment(self):
        order, dana = await self.shop.layaway(), self.shop.dana
        self.shop.core.shut_down()
        commands = [self.shop.core.new_id() for _ in range(40)]
        for after in (1, 7, 19):
            await asyncio.to_thread(self.kill_after, after, order, dana, commands)
        self.shop.core = open_core(self.shop.folder)
        counter, orders = self.shop.core.counter(), self.shop.core.orders()
        for id in commands:
            command = self.shop.command()
            command.id = id
            await counter.take_payment(command, order, [cash("1")])
        view = await orders.order(dana, order)
        self.assertEqual([p.amount.text for p in view.payments].count("$1.00"), len(commands))
        self.shop.core.shut_down()
        verified = await asyncio.to_thread(verify, self.shop.folder)
        self.assertEqual(verified.returncode, 0, verified.stdout + verified.stderr)

    def kill_after(self, answers, order, desk, commands):
        """Another process pays; it is killed once it has told of so many answers."""
        words = [str(self.shop.folder), order, desk.staff, desk.store, *commands]
        child = subprocess.Popen(
            [sys.executable, str(HERE / "payer.py"), *words], stdout=subprocess.PIPE, text=True
        )
        with child:
            for _ in range(answers):
                self.assertEqual(child.stdout.readline(), "paid\n")
            child.send_signal(signal.SIGKILL)
        self.assertEqual(child.returncode, -signal.SIGKILL)


if __name__ == "__main__":
    unittest.main()
