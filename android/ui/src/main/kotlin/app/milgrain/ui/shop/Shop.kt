package app.milgrain.ui.shop

import app.milgrain.core.AgreementState
import app.milgrain.core.CatalogException
import app.milgrain.core.Command
import app.milgrain.core.CounterException
import app.milgrain.core.Desk
import app.milgrain.core.Milgrain
import app.milgrain.core.Money
import app.milgrain.core.OrderRow
import app.milgrain.core.OrderView
import app.milgrain.core.OrdersException
import app.milgrain.core.PaidBy
import app.milgrain.core.Paper
import app.milgrain.core.PaperKind
import app.milgrain.core.Payment
import app.milgrain.core.Piece
import app.milgrain.core.PiecePage
import app.milgrain.core.Refusal
import app.milgrain.core.Sold
import app.milgrain.core.Topic
import app.milgrain.core.Watcher
import app.milgrain.core.readAmount
import kotlinx.coroutines.channels.awaitClose
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.callbackFlow
import kotlinx.coroutines.flow.conflate

/** What the screens ask of the core, for the person who is signed in. */
interface Shop {
    fun newId(): String

    suspend fun search(typed: String, from: UInt): PiecePage

    suspend fun piece(piece: String): Piece

    suspend fun openOrders(): List<OrderRow>

    suspend fun order(order: String): OrderView

    suspend fun startSale(command: String): String

    suspend fun addPiece(command: String, order: String, piece: String): OrderView

    suspend fun removeLine(command: String, order: String, line: String): OrderView

    suspend fun bill(order: String): OrderView

    suspend fun sellForCash(command: String, order: String, amount: Money, given: Money?): Sold

    suspend fun takeCash(command: String, order: String, amount: Money): Sold

    suspend fun paper(order: String, kind: PaperKind): Paper

    /** An amount as the pad gives it; null for what is none. */
    fun amount(typed: String, currency: String): Money?

    /** A number that grows whenever something of the topic changes. */
    fun changes(topic: Topic): Flow<ULong>
}

/** The core itself. */
class CoreShop(private val core: Milgrain, private val desk: Desk) : Shop {
    private val catalog = core.catalog()
    private val counter = core.counter()
    private val orders = core.orders()

    override fun newId() = core.newId()

    override suspend fun search(typed: String, from: UInt) = catalog.search(typed, from, PAGE)

    override suspend fun piece(piece: String) = catalog.piece(desk, piece)

    override suspend fun openOrders() = orders.list(desk, AgreementState.OPEN, null, PAGE).rows

    override suspend fun order(order: String) = orders.order(desk, order)

    override suspend fun startSale(command: String) = counter.startSale(by(command), null).order

    override suspend fun addPiece(command: String, order: String, piece: String) =
        counter.addPiece(by(command), order, piece)

    override suspend fun removeLine(command: String, order: String, line: String) =
        counter.removeLine(by(command), order, line)

    override suspend fun bill(order: String) = counter.bill(desk, order)

    override suspend fun sellForCash(command: String, order: String, amount: Money, given: Money?) =
        counter.sell(by(command), order, listOf(Payment(PaidBy.Cash(given), amount)))

    override suspend fun takeCash(command: String, order: String, amount: Money) =
        counter.takePayment(by(command), order, listOf(Payment(PaidBy.Cash(null), amount)))

    override suspend fun paper(order: String, kind: PaperKind) = orders.paper(desk, order, kind)

    override fun amount(typed: String, currency: String) = try {
        readAmount(typed, currency)
    } catch (_: CatalogException) {
        null
    }

    override fun changes(topic: Topic): Flow<ULong> = callbackFlow {
        val watch = core.subscribe(topic, object : Watcher {
            override fun changed(version: ULong) {
                trySend(version)
            }
        })
        awaitClose { watch.cancel() }
    }.conflate()

    private fun by(command: String) = Command(command, desk)

    private companion object {
        val PAGE = 50u
    }
}

/** What the core refused, if that is what an exception is. */
fun refusalOf(error: Throwable): Refusal? = when (error) {
    is CounterException.Amount -> error.refusal
    is CounterException.Manager -> error.refusal
    is CounterException.Goods -> error.refusal
    is CounterException.Incomplete -> error.refusal
    is CounterException.Changed -> error.refusal
    is CounterException.Device -> error.refusal
    is CatalogException.NotFound -> error.refusal
    is CatalogException.Refused -> error.refusal
    is CatalogException.Device -> error.refusal
    is OrdersException.NotFound -> error.refusal
    is OrdersException.Refused -> error.refusal
    is OrdersException.Device -> error.refusal
    else -> null
}
