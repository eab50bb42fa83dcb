package app.milgrain.ui.words

import androidx.compose.runtime.staticCompositionLocalOf

/** The words of the screens in one language. Amounts and dates come written from the core. */
interface Words {
    val home: HomeWords
    val piece: PieceWords
    val sale: SaleWords
    val order: OrderWords
    val back: String
    val tryAgain: String

    /** What a refusal is called here, by its code; the core's own words if there is none. */
    fun refusal(code: String, amount: String?): String?
}

data class HomeWords(
    val hint: String,
    val clear: String,
    val openOrders: String,
    val nothingFound: String,
    val nothingFoundHelp: String,
    val nothingOpen: String,
    val nothingOpenHelp: String,
    val stillToPay: String,
    val free: String,
    val held: String,
    val sold: String,
    val gone: String,
)

data class PieceWords(
    val addToSale: String,
    val tag: String,
    val certificate: String,
    val metal: String,
    val size: String,
    val place: String,
    val cutAndMeasure: String,
    val costHold: String,
    val cost: String,
    val natural: String,
    val grown: String,
    val freeHere: String,
    val held: (String) -> String,
    val sold: (String) -> String,
    val notHere: String,
    val picture: (String) -> String,
)

data class SaleWords(
    val title: String,
    val empty: String,
    val emptyHelp: String,
    val list: String,
    val discount: String,
    val tax: String,
    val toPay: String,
    val remove: (String) -> String,
    val exact: String,
    val handedOver: String,
    val handed: (String) -> String,
    val delete: String,
    val point: String,
    val takeCash: (String) -> String,
    val waiting: String,
    val giveBack: String,
    val noChange: String,
    val paid: (String) -> String,
    val receipt: String,
    val done: String,
)

data class OrderWords(
    val sale: String,
    val layaway: String,
    val other: String,
    val stillToPay: String,
    val paidOf: (String, String) -> String,
    val settled: String,
    val late: (String) -> String,
    val next: (String, String) -> String,
    val plan: String,
    val beadPaid: String,
    val beadLate: String,
    val beadNext: String,
    val beadToCome: String,
    val goods: String,
    val payments: String,
    val means: (String) -> String,
    val canDo: String,
    val action: (String) -> String,
    val take: (String) -> String,
    val dueToday: String,
    val nextOn: (String) -> String,
    val payOff: String,
    val progress: (Int, Int) -> String,
)

/** The words in use. */
val LocalWords = staticCompositionLocalOf<Words> { English }
