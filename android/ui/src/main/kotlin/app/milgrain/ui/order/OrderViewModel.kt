package app.milgrain.ui.order

import androidx.lifecycle.viewModelScope
import app.milgrain.core.Money
import app.milgrain.core.OrderView
import app.milgrain.core.Refusal
import app.milgrain.core.Topic
import app.milgrain.ui.shop.Shop
import app.milgrain.ui.shop.ShopModel
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch

/** An order as it stands, and the amount that is chosen to be paid on it. */
data class OrderState(
    val order: OrderView?,
    val chosen: Money?,
    val taking: Boolean,
    val refusal: Refusal?,
)

sealed interface OrderEvent {
    /** One of the amounts that the order itself names. */
    data class Choose(val amount: Money) : OrderEvent

    data object Take : OrderEvent
}

class OrderViewModel(private val shop: Shop, private val id: String) : ShopModel<OrderState>(OrderState(null, null, taking = false, refusal = null)) {

    /** The payment's command, kept until it is answered. */
    private var pays = shop.newId()

    init {
        viewModelScope.launch { shop.changes(Topic.Order(id)).collect { load() } }
        viewModelScope.launch { load() }
    }

    fun on(event: OrderEvent) = when (event) {
        is OrderEvent.Choose -> shown.update { it.copy(chosen = event.amount, refusal = null) }
        OrderEvent.Take -> take()
    }

    /** Whatever changed elsewhere: what was chosen stays chosen while it is still one of the amounts. */
    private suspend fun load() = trying {
        val order = shop.order(id)
        val offered = listOf(order.balance, order.pastDue ?: order.nextAmount)
        shown.update { it.copy(order = order, chosen = it.chosen.takeIf(offered::contains) ?: offered.last()) }
    }

    private fun take() {
        val amount = shown.value.chosen ?: return
        if (shown.value.taking) return
        shown.update { it.copy(taking = true, refusal = null) }
        viewModelScope.launch {
            trying {
                shop.takeCash(pays, id, amount)
                pays = shop.newId()
                load()
            }
            shown.update { it.copy(taking = false) }
        }
    }

    override fun refused(state: OrderState, refusal: Refusal) = state.copy(refusal = refusal)
}
