package app.milgrain.ui.order

import androidx.lifecycle.ViewModel
import androidx.lifecycle.viewModelScope
import app.milgrain.core.Money
import app.milgrain.core.OrderView
import app.milgrain.core.Refusal
import app.milgrain.core.Topic
import app.milgrain.ui.shop.Shop
import app.milgrain.ui.shop.refusalOf
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
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

class OrderViewModel(private val shop: Shop, private val id: String) : ViewModel() {
    private val shown = MutableStateFlow(OrderState(null, null, taking = false, refusal = null))
    val state: StateFlow<OrderState> = shown

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

    private suspend fun load() = trying { show(shop.order(id)) }

    private fun show(order: OrderView) = shown.update { it.copy(order = order, chosen = order.pastDue ?: order.nextAmount) }

    private fun take() {
        val amount = shown.value.chosen ?: return
        if (shown.value.taking) return
        shown.update { it.copy(taking = true, refusal = null) }
        viewModelScope.launch {
            trying {
                val paid = shop.takeCash(pays, id, amount)
                pays = shop.newId()
                show(paid.order)
            }
            shown.update { it.copy(taking = false) }
        }
    }

    private suspend fun trying(work: suspend () -> Unit) = try {
        work()
    } catch (gone: CancellationException) {
        throw gone
    } catch (error: Exception) {
        val refusal = refusalOf(error) ?: throw error
        shown.update { it.copy(refusal = refusal) }
    }
}
