package app.milgrain.ui.home

import androidx.lifecycle.viewModelScope
import app.milgrain.core.OrderRow
import app.milgrain.core.PieceRow
import app.milgrain.core.Refusal
import app.milgrain.core.Topic
import app.milgrain.ui.shop.Shop
import app.milgrain.ui.shop.ShopModel
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch

/** What the first screen shows: what was typed and found, and until then the orders that are open. */
data class HomeState(
    val typed: String,
    val rows: List<PieceRow>,
    val next: UInt?,
    val orders: List<OrderRow>,
    val refusal: Refusal?,
)

sealed interface HomeEvent {
    data class Typed(val text: String) : HomeEvent

    data object ReachedEnd : HomeEvent
}

class HomeViewModel(private val shop: Shop) : ShopModel<HomeState>(HomeState("", emptyList(), null, emptyList(), null)) {
    private var searching: Job? = null

    init {
        viewModelScope.launch { shop.changes(Topic.All).collect { refresh() } }
        viewModelScope.launch { refresh() }
    }

    fun on(event: HomeEvent) = when (event) {
        is HomeEvent.Typed -> {
            shown.update { it.copy(typed = event.text) }
            search(event.text)
        }
        HomeEvent.ReachedEnd -> more()
    }

    private suspend fun refresh() {
        trying {
            val orders = shop.openOrders()
            shown.update { it.copy(orders = orders) }
        }
        if (shown.value.typed.isNotEmpty()) search(shown.value.typed)
    }

    /** The newest letters count: an older search is given up. */
    private fun search(typed: String) {
        searching?.cancel()
        searching = viewModelScope.launch {
            trying {
                val page = shop.search(typed, 0u)
                shown.update { it.copy(rows = page.rows, next = page.next, refusal = null) }
            }
        }
    }

    private fun more() {
        val from = shown.value.next ?: return
        if (searching?.isActive == true) return
        searching = viewModelScope.launch {
            trying {
                val page = shop.search(shown.value.typed, from)
                shown.update { it.copy(rows = it.rows + page.rows, next = page.next) }
            }
        }
    }

    override fun refused(state: HomeState, refusal: Refusal) = state.copy(refusal = refusal)
}
