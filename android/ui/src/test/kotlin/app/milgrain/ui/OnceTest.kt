package app.milgrain.ui

import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Test

/** A screen may go away in the middle of a payment: the payment does not. */
class OnceTest {
    @Test
    fun aCancelledCoroutineLeavesOnePaymentHoweverOftenItIsAskedAgain() = PlayedShop().use { shop ->
        runBlocking {
            val order = shop.shop.openOrders().single().order
            val command = shop.shop.newId()
            val waiting = launch(start = CoroutineStart.UNDISPATCHED) { shop.shop.takeCash(command, order, dollars("50", shop)) }
            waiting.cancelAndJoin()
            // A later command is answered after every one that was handed in before it.
            val later = shop.shop.takeCash(shop.shop.newId(), order, dollars("1", shop))
            assertEquals(1, later.order.payments.count { it.amount.text == "$50.00" })
            val again = shop.shop.takeCash(command, order, dollars("50", shop))
            assertEquals(later.order.payments, again.order.payments)
        }
        assertEquals(1, Regex("""Cash\S*\s+50\.00""").findAll(shop.journal()).count())
    }

    private fun dollars(typed: String, shop: PlayedShop) = checkNotNull(shop.shop.amount(typed, "USD"))
}
