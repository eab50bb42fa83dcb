package app.milgrain.ui

import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test

/** Journeys by hand over the real core; a journey counts by what its journal says at the end. */
class JourneysTest {
    @Test
    fun aTaggedPieceIsSoldForCashInFiveTouches() = sale(dark = false)

    @Test
    fun theSameByNight() = sale(dark = true)

    private fun sale(dark: Boolean) = PlayedShop().use { shop ->
        onPhone(shop, dark) {
            sees("order-A-000001")
            looksLike("home")
            types("search", "B-204")
            sees("piece-B-204")
            looksLike("search")
            touches("piece-B-204")
            sees("price")
            looksLike("piece-brooch")
            touches("main")
            sees("to-pay")
            typesAmount("500")
            looksLike("sale")
            touches("sell")
            sees("receipt")
            looksLike("change")
            assertEquals(5, touches)
        }
        val journal = shop.journal()
        assertTrue(journal, Regex("""Cash\S*\s+482\.63""").containsMatchIn(journal))
    }

    @Test
    fun aLatePaymentIsTakenAndItsBeadFills() = PlayedShop().use { shop ->
        onPhone(shop) {
            touches("order-A-000001")
            sees("late")
            looksLike("layaway-late")
            touches("take")
            gone("late")
            looksLike("layaway-paid")
            assertEquals(2, touches)
        }
        val before = PlayedShop().use { it.journal() }
        assertFalse(before.contains("2027-01-10"))
        assertTrue(shop.journal().contains("2027-01-10"))
    }

    @Test
    fun aPieceIsSeenByItsStoneAndCashThatIsShortIsRefused() = PlayedShop().use { shop ->
        onPhone(shop) {
            types("search", "sapphire")
            touches("piece-R-10117")
            sees("price")
            looksLike("piece-ring")
            touches("main")
            sees("to-pay")
            typesAmount("5")
            touches("sell")
            sees("refused")
            looksLike("sale-short")
        }
        assertFalse(shop.journal().contains("2027-01-10"))
    }

    @Test
    fun whatIsNotThereSaysHowToGoOn() = PlayedShop().use { shop ->
        onPhone(shop) {
            types("search", "b")
            sees("piece-B-412")
            looksLike("search-many")
            types("search", "zzzz")
            says("Nothing in the case fits that")
            looksLike("search-empty")
        }
    }
}
