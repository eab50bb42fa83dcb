package app.milgrain.ui.sale

import androidx.lifecycle.viewModelScope
import app.milgrain.core.Money
import app.milgrain.core.OrderView
import app.milgrain.core.Paper
import app.milgrain.core.PaperKind
import app.milgrain.core.Refusal
import app.milgrain.core.Sold
import app.milgrain.ui.shop.Shop
import app.milgrain.ui.shop.ShopModel
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch

/** A sale over the counter: its bill, what was typed on the pad, and once it is sold what is given back. */
data class SaleState(
    val bill: OrderView?,
    val typed: String,
    val given: Money?,
    val selling: Boolean,
    val sold: Sold?,
    val receipt: Paper?,
    val refusal: Refusal?,
)

sealed interface SaleEvent {
    /** A figure or the point. */
    data class Key(val key: Char) : SaleEvent

    data object Delete : SaleEvent

    /** No change: exactly what is to be paid. */
    data object Exact : SaleEvent

    data class Remove(val line: String) : SaleEvent

    data object Sell : SaleEvent
}

class SaleViewModel(private val shop: Shop, private val order: String) : ShopModel<SaleState>(SaleState(null, "", null, selling = false, sold = null, receipt = null, refusal = null)) {

    /** The sale's one command: a second touch, or one after a failure, sells nothing twice. */
    private val sells = shop.newId()

    init {
        viewModelScope.launch { trying { load() } }
    }

    fun on(event: SaleEvent) = when (event) {
        is SaleEvent.Key -> type(shown.value.typed + event.key)
        SaleEvent.Delete -> type(shown.value.typed.dropLast(1))
        SaleEvent.Exact -> type("")
        is SaleEvent.Remove -> remove(event.line)
        SaleEvent.Sell -> sell()
    }

    /** What cannot be an amount is not typed. */
    private fun type(text: String) {
        val bill = shown.value.bill ?: return
        val given = shop.amount(text.removeSuffix("."), bill.balance.currency)
        if (text.isEmpty() || given != null) shown.update { it.copy(typed = text, given = given, refusal = null) }
    }

    private suspend fun load() {
        // An empty cart has no bill: the order itself says that it is empty.
        val view = shop.order(order)
        val bill = if (view.lines.isEmpty()) view else shop.bill(order)
        shown.update { it.copy(bill = bill) }
    }

    private fun remove(line: String) {
        val command = shop.newId()
        viewModelScope.launch {
            trying {
                shop.removeLine(command, order, line)
                load()
            }
        }
    }

    private fun sell() {
        val bill = shown.value.bill ?: return
        if (shown.value.selling) return
        shown.update { it.copy(selling = true, refusal = null) }
        viewModelScope.launch {
            trying {
                val sold = shop.sellForCash(sells, order, bill.balance, shown.value.given)
                shown.update { it.copy(sold = sold) }
                val receipt = shop.paper(order, PaperKind.RECEIPT)
                shown.update { it.copy(receipt = receipt) }
            }
            shown.update { it.copy(selling = false) }
        }
    }

    override fun refused(state: SaleState, refusal: Refusal) = state.copy(refusal = refusal)
}
