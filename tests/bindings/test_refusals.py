"""What each service refuses, by its code and what can be done; nothing has happened then."""

import unittest

import milgrain
from shop import BrokenVault, FileVault, FixedClock, Shop, cash, open_core, usd


class Refusals(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        self.shop = Shop()
        self.addCleanup(self.shop.close)
        self.counter = self.shop.core.counter()

    async def refused(self, error, code, asked):
        with self.assertRaises(error) as caught:
            await asked
        self.assertEqual(caught.exception.refusal.code, code)
        return caught.exception.refusal

    async def test_the_catalog_does_not_know_it(self):
        catalog, dana = self.shop.core.catalog(), self.shop.dana
        unknown = milgrain.CatalogError.NotFound
        await self.refused(unknown, "piece.unknown", catalog.piece(dana, self.shop.core.new_id()))
        await self.refused(unknown, "app.unknown", catalog.piece(dana, "no id at all"))

    async def test_the_amount_is_named(self):
        order = await self.shop.cart("B-204")
        amount = milgrain.CounterError.Amount
        sell = self.counter.sell(self.shop.command(), order, [cash("480")])
        refusal = await self.refused(amount, "order.not_paid", sell)
        self.assertEqual(refusal.amount.text, "$2.63")
        short = self.counter.sell(self.shop.command(), order, [cash("482.63", given="400")])
        await self.refused(amount, "order.cash_short", short)
        layaway = await self.shop.layaway()
        pay = self.counter.take_payment(self.shop.command(), layaway, [cash("9000")])
        await self.refused(amount, "order.overpaid", pay)

    async def test_a_manager_is_needed(self):
        order = await self.shop.cart("R-10117")
        give = self.counter.give_discount(self.shop.command(), order, None, usd("1000"))
        refusal = await self.refused(milgrain.CounterError.Manager, "discount.above_limit", give)
        self.assertEqual(refusal.amount.text, "$240.00")

    async def test_the_piece_is_not_to_be_had(self):
        order = await self.shop.cart("N-310")
        bill = await self.counter.bill(self.shop.dana, order)
        sell = self.counter.sell(self.shop.command(), order, [cash(bill.balance)])
        refusal = await self.refused(milgrain.CounterError.Goods, "piece.held", sell)
        self.assertEqual(refusal.order, await self.shop.layaway())

    async def test_something_is_missing(self):
        order = await self.shop.cart()
        bill = self.counter.bill(self.shop.dana, order)
        await self.refused(milgrain.CounterError.Incomplete, "order.empty_cart", bill)

    async def test_the_order_has_moved_on(self):
        order = await self.shop.cart("B-204")
        bill = await self.counter.bill(self.shop.dana, order)
        await self.counter.sell(self.shop.command(), order, [cash(bill.balance)])
        again = self.counter.sell(self.shop.command(), order, [cash(bill.balance)])
        await self.refused(milgrain.CounterError.Changed, "order.wrong_state", again)

    async def test_a_command_id_is_one_command_s(self):
        order, command = await self.shop.cart("B-204"), self.shop.command()
        await self.counter.give_discount(command, order, None, usd("10"))
        other = self.counter.give_discount(command, order, None, usd("11"))
        await self.refused(milgrain.CounterError.Changed, "command.reused", other)

    async def test_a_customer_s_name_holds_no_card_number(self):
        new = milgrain.NewCustomer(name="4111 1111 1111 1111", phone=None, email=None)
        add = self.shop.core.customers().add(self.shop.command(), new)
        await self.refused(milgrain.CustomersError.Entry, "note.card_number", add)

    async def test_there_is_no_such_order_or_paper(self):
        orders, dana = self.shop.core.orders(), self.shop.dana
        unknown = milgrain.OrdersError.NotFound
        await self.refused(unknown, "app.unknown", orders.order(dana, self.shop.core.new_id()))
        order = await self.shop.cart("B-204")
        paper = orders.paper(dana, order, milgrain.PaperKind.INVOICE)
        await self.refused(unknown, "app.unknown", paper)

    def test_a_folder_is_opened_once_and_with_its_own_key(self):
        with self.assertRaises(milgrain.OpenError.InUse):
            open_core(self.shop.folder)
        self.shop.core.shut_down()
        device, clock = milgrain.desk_device(), FixedClock()
        with self.assertRaises(milgrain.OpenError.Device):
            milgrain.Milgrain.open(str(self.shop.folder), device, BrokenVault(), clock)
        vault = FileVault(self.shop.folder)
        vault.path.unlink()
        with self.assertRaises(milgrain.OpenError.Key):
            milgrain.Milgrain.open(str(self.shop.folder), device, vault, clock)

    async def test_after_closing_nothing_is_answered(self):
        self.shop.core.shut_down()
        await self.refused(milgrain.CatalogError.Device, "app.stopped", self.shop.core.stores())


if __name__ == "__main__":
    unittest.main()
