package app.milgrain.ui.home

import androidx.lifecycle.ViewModel
import androidx.lifecycle.viewModelScope
import app.milgrain.core.OrderRow
import app.milgrain.core.PieceRow
import app.milgrain.core.Refusal
import app.milgrain.core.Topic
import app.milgrain.ui.shop.Shop
import app.milgrain.ui.shop.refusalOf
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
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

class HomeViewModel(private val shop: Shop) : ViewModel() {
    private val shown = MutableStateFlow(HomeState("", emptyList(), null, emptyList(), null))
    val state: StateFlow<HomeState> = shown
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
        asking { shop.openOrders() }?.let { orders -> shown.update { it.copy(orders = orders) } }
        if (shown.value.typed.isNotEmpty()) search(shown.value.typed)
    }

    /** The newest letters count: an older search is given up. */
    private fun search(typed: String) {
        searching?.cancel()
        searching = viewModelScope.launch {
            val page = asking { shop.search(typed, 0u) } ?: return@launch
            shown.update { it.copy(rows = page.rows, next = page.next, refusal = null) }
        }
    }

    private fun more() {
        val from = shown.value.next ?: return
        if (searching?.isActive == true) return
        searching = viewModelScope.launch {
            val page = asking { shop.search(shown.value.typed, from) } ?: return@launch
            shown.update { it.copy(rows = it.rows + page.rows, next = page.next) }
        }
    }

    private suspend fun <T> asking(ask: suspend () -> T): T? = try {
        ask()
    } catch (gone: CancellationException) {
        throw gone
    } catch (error: Exception) {
        val refusal = refusalOf(error) ?: throw error
        shown.update { it.copy(refusal = refusal) }
        null
    }
}
