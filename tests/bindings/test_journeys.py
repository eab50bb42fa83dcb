"""The first journeys of a floor day, through the built library."""

import asyncio
import unittest

import milgrain
from shop import Shop, cash, usd, verify

PNG = b"\x89PNG\r\n\x1a\n"


class Journeys(unittest.IsolatedAsyncioTestCase):
    @classmethod
    def setUpClass(cls):
        Shop.played()

    def setUp(self):
        self.shop = Shop()
        self.addCleanup(self.shop.close)
        core = self.shop.core
        self.catalog, self.counter = core.catalog(), core.counter()
        self.customers, self.orders = core.customers(), core.orders()

    def test_the_first_screen_names_the_store_and_its_people(self):
        shop = self.shop
        self.assertEqual(shop.people["Dana Whitlock"].role, milgrain.Role.ASSOCIATE)
        self.assertEqual(shop.people["Ruth Ferris"].role, milgrain.Role.MANAGER)

    async def test_pieces_are_found_as_somebody_types_page_by_page(self):
        first = await self.catalog.search("b", 0, 1)
        self.assertEqual((len(first.rows), first.next), (1, 1))
        second = await self.catalog.search("b", first.next, 1)
        self.assertNotEqual(first.rows[0].tag, second.rows[0].tag)
        exact = await self.catalog.search("D-00001", 0, 10)
        row = exact.rows[0]
        self.assertEqual((row.price.text, row.weight, row.clarity), ("$1,000.00", "0.5 ct", "VS1"))
        self.assertEqual(row.status, milgrain.RowStatus.FREE)
        self.assertEqual((await self.catalog.search("zzz", 0, 10)).rows, [])

    async def test_a_piece_shows_what_makes_it_this_one_and_its_cost_to_managers_alone(self):
        stone = await self.shop.piece("D-00001")
        seen = await self.catalog.piece(self.shop.dana, stone)
        self.assertEqual((seen.certificate, seen.sellable, seen.cost), ("GIA 2141438172", True, None))
        self.assertEqual(seen.stones[0].origin, milgrain.StoneOrigin.NATURAL)
        seen = await self.catalog.piece(self.shop.ruth, stone)
        self.assertEqual(seen.cost, usd("500"))
        held = await self.catalog.piece(self.shop.dana, await self.shop.piece("N-310"))
        self.assertEqual((held.standing, held.why_not), (milgrain.PieceStanding.RESERVED, "piece.held"))
        self.assertEqual(held.order, await self.shop.layaway())

    async def test_a_tagged_piece_is_sold_for_cash_with_change_and_a_receipt(self):
        order = await self.shop.cart("B-204")
        bill = await self.counter.bill(self.shop.dana, order)
        self.assertEqual((bill.tax.text, bill.balance.text), ("$32.63", "$482.63"))
        sold = await self.counter.sell(self.shop.command(), order, [cash(bill.balance, given="500")])
        self.assertEqual((sold.change_due, sold.change.text), (True, "$17.37"))
        self.assertEqual(sold.order.agreement, milgrain.AgreementState.CLOSED)
        paper = await self.orders.paper(self.shop.dana, order, milgrain.PaperKind.RECEIPT)
        self.assertIn("482.63", paper.text)
        self.assertTrue(paper.picture.startswith(PNG) and paper.pdf.startswith(b"%PDF"))
        row = (await self.catalog.search("B-204", 0, 1)).rows[0]
        self.assertEqual(row.status, milgrain.RowStatus.GONE)

    async def test_a_discount_within_the_own_limit_shows_the_commission_first(self):
        order = await self.shop.cart("R-10117")
        preview = await self.counter.preview_discount(self.shop.dana, order, None, usd("100"))
        self.assertEqual(preview.price_after.text, "$2,300.00")
        self.assertEqual((preview.commission_before.text, preview.commission_after.text), ("$78.00", "$72.00"))
        view = await self.counter.give_discount(self.shop.command(), order, None, usd("100"))
        self.assertEqual((view.discount.text, view.lines[0].discounted), ("$100.00", True))

    async def test_an_order_says_what_may_be_done_and_why_not(self):
        view = await self.orders.order(self.shop.dana, await self.shop.layaway())
        actions = {action.action: action for action in view.actions}
        self.assertTrue(actions["pay"].allowed)
        self.assertEqual((actions["hand_over"].allowed, actions["remove_line"].why_not), (True, "order.wrong_state"))
        self.assertEqual(view.customer_name, "Eleanor Whitfield")
        states = [promise.state for promise in view.plan]
        late, then, later = milgrain.PromiseState.LATE, milgrain.PromiseState.NEXT, milgrain.PromiseState.TO_COME
        self.assertEqual(states, [late, then, later, later])
        page = await self.orders.list(self.shop.dana, milgrain.AgreementState.OPEN, None, 10)
        self.assertEqual((page.rows[0].beads, page.next), (states, None))

    async def test_a_layaway_is_paid_any_amount_and_its_next_bead_fills(self):
        layaway = await self.shop.layaway()
        before = await self.orders.order(self.shop.dana, layaway)
        paid = await self.counter.take_payment(self.shop.command(), layaway, [cash(before.past_due)])
        self.assertEqual(paid.order.plan[0].state, milgrain.PromiseState.PAID)
        self.assertEqual((paid.order.past_due, paid.change_due), (None, False))
        self.assertEqual(paid.order.balance.minor, before.balance.minor - before.past_due.minor)
        paper = await self.orders.paper(self.shop.dana, layaway, milgrain.PaperKind.PAYMENT_RECEIPT)
        self.assertIn(paid.order.balance.text, paper.text)

    async def test_a_customer_is_added_with_a_name_alone_and_found(self):
        new = milgrain.NewCustomer(name="Zoë Hart", phone=None, email=None)
        customer = await self.customers.add(self.shop.command(), new)
        page = await self.customers.search("zoe", 0, 5)
        self.assertEqual([row.customer for row in page.rows], [customer])
        row = (await self.customers.search("0142", 0, 5)).rows[0]
        card = await self.customers.card(self.shop.dana, row.customer)
        self.assertEqual([order.order for order in card.orders], [await self.shop.layaway()])

    async def test_what_changes_is_told_by_a_number_that_grows(self):
        told, loop = asyncio.Queue(), asyncio.get_running_loop()

        class Screen(milgrain.Watcher):
            def changed(self, version):
                loop.call_soon_threadsafe(told.put_nowait, version)

        subscription = self.shop.core.subscribe(milgrain.Topic.ORDERS(), Screen())
        order = await self.shop.cart("B-204")
        versions = [await asyncio.wait_for(told.get(), 10) for _ in range(2)]
        self.assertLess(versions[0], versions[1])
        subscription.cancel()
        view = await self.orders.order(self.shop.dana, order)
        await self.counter.remove_line(self.shop.command(), order, view.lines[0].line)
        self.assertTrue(told.empty())

    async def test_what_was_done_holds_together(self):
        order = await self.shop.cart("B-204", "D-00001")
        bill = await self.counter.bill(self.shop.dana, order)
        await self.counter.sell(self.shop.command(), order, [cash(bill.balance)])
        self.shop.core.shut_down()
        verified = verify(self.shop.folder)
        self.assertEqual(verified.returncode, 0, verified.stdout + verified.stderr)


if __name__ == "__main__":
    unittest.main()
