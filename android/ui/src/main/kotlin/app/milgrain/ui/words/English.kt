package app.milgrain.ui.words

/** English as it is spoken on the floor. */
object English : Words {
    override val back = "Back"
    override val tryAgain = "Try again"

    override val home = HomeWords(
        hint = "Tag, stone, metal or price",
        clear = "Clear",
        openOrders = "Open orders",
        nothingFound = "Nothing in the case fits that",
        nothingFoundHelp = "Try fewer words, or say it as a client does: oval sapphire under 3000",
        nothingOpen = "Nothing is open",
        nothingOpenHelp = "Layaways and orders that wait for their client are kept here. Find a piece to begin one.",
        stillToPay = "to come",
        free = "Free",
        held = "Held",
        sold = "Sold",
        gone = "Gone",
    )

    override val piece = PieceWords(
        addToSale = "Add to sale",
        tag = "Tag",
        certificate = "Certificate",
        metal = "Metal",
        size = "Size",
        place = "Lies in",
        cutAndMeasure = "Cut",
        costHold = "Hold for cost",
        cost = "Cost",
        natural = "natural",
        grown = "laboratory-grown",
        freeHere = "Free, as far as this phone knows",
        held = { "Held for order $it" },
        sold = { "Sold on order $it" },
        notHere = "Not to be sold here now",
        picture = { "Drawing of $it" },
    )

    override val sale = SaleWords(
        title = "Sale",
        empty = "The tray is empty",
        emptyHelp = "Scan a tag, or find a piece and add it.",
        list = "At list",
        discount = "Discount",
        tax = "Tax",
        toPay = "To pay",
        remove = { "Take $it off the sale" },
        exact = "Exact",
        handedOver = "Type what is handed over",
        handed = { "$it handed over" },
        delete = "Delete the last figure",
        point = "Point",
        takeCash = { "Take $it in cash" },
        waiting = "Writing it down",
        giveBack = "Give back",
        noChange = "No change",
        paid = { "$it paid" },
        receipt = "Receipt",
        done = "Done",
    )

    override val order = OrderWords(
        sale = "Sale",
        layaway = "Layaway",
        other = "Order",
        stillToPay = "Still to come",
        paidOf = { paid, total -> "$paid of $total paid" },
        settled = "Paid in full",
        late = { "$it was due before today" },
        next = { amount, day -> "Next payment $amount on $day" },
        plan = "Payments agreed",
        beadPaid = "paid",
        beadLate = "late",
        beadNext = "next",
        beadToCome = "to come",
        goods = "Pieces",
        payments = "Paid so far",
        means = { means ->
            when (means) {
                "cash" -> "Cash"
                "card" -> "Card"
                "cheque" -> "Cheque"
                "store_credit" -> "Store credit"
                "gift_card" -> "Gift card"
                "financing" -> "Financing"
                "house_account" -> "House account"
                else -> "Other"
            }
        },
        canDo = "What can be done",
        action = { action ->
            when (action) {
                "pay" -> "Take a payment"
                "hand_over" -> "Hand over"
                "cancel" -> "Cancel the order"
                "send_notice" -> "Send a notice"
                "default" -> "End after notice"
                "bring_back" -> "Take back"
                "pay_refund" -> "Pay back"
                "remove_line" -> "Take a piece off"
                else -> action
            }
        },
        take = { "Take $it in cash" },
        dueToday = "Due today",
        nextOn = { "Next, $it" },
        payOff = "Pay off",
        progress = { paid, all -> "$paid of $all payments made" },
    )

    override fun refusal(code: String, amount: String?): String? = when (code) {
        "order.cash_short" -> "That does not cover ${amount ?: "it"}"
        "order.not_paid" -> "${amount ?: "Something"} is missing"
        "order.overpaid" -> "Only ${amount ?: "less"} is still to come"
        "order.wrong_state" -> "Not while the order stands as it does"
        "order.goods_have_left" -> "Everything has left already"
        "order.nothing_owed_back" -> "Nothing is owed back"
        "order.nothing_late" -> "No payment is late"
        "order.notice_too_early" -> "Too early for a notice"
        "order.not_in_default" -> "The client may still pay"
        "order.not_a_layaway" -> "Not a layaway"
        "order.line_gone" -> "Nothing has left yet"
        "piece.held", "piece.sold", "piece.handed_over" -> "Another order has this piece"
        "discount.above_limit" -> "Above your limit of ${amount ?: "today"}: ask a manager"
        "store.full" -> "The phone is full: free some space, nothing was changed"
        else -> null
    }
}
