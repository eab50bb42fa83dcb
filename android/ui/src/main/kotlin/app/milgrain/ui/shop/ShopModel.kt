package app.milgrain.ui.shop

import androidx.lifecycle.ViewModel
import app.milgrain.core.Refusal
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.update

/** The model of a screen: its State, and work that the core may refuse. */
abstract class ShopModel<S>(first: S) : ViewModel() {
    protected val shown = MutableStateFlow(first)
    val state: StateFlow<S> = shown

    /** The State with a refusal on it. */
    protected abstract fun refused(state: S, refusal: Refusal): S

    /** Does what the core may refuse; what is no refusal is a fault of the program, and is not hidden. */
    protected suspend fun trying(work: suspend () -> Unit) = try {
        work()
    } catch (gone: CancellationException) {
        throw gone
    } catch (error: Exception) {
        val refusal = refusalOf(error) ?: throw error
        shown.update { refused(it, refusal) }
    }
}
