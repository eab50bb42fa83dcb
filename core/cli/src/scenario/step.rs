//! One line of a scenario: on that day, in that store, this person does this.
//!
//! Labels stand for ids: the first mention of a label makes the id, later ones find it. Amounts
//! are plain decimals in the store's currency. Described for people in `core/docs/scenario.md`;
//! every command here has an example there, and a test holds that.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

mod bench;
mod money;
mod opinion;
mod wares;

pub use self::bench::{Identity, Job, Work};
pub use self::money::{Brought, Certificate, Pay, Refund, Supply, Terms, Worn};
pub use self::opinion::{Opinion, ToAppraise};
pub use self::wares::{ComesIn, Consigned, Goods, Thing, What};

/// A name that stands for an id inside one scenario.
pub type Label = String;
/// A plain decimal such as `2400.00`.
pub type Amount = String;
/// A percentage such as `7.25`.
pub type Points = String;
/// A day such as `2026-12-01`.
pub type Date = String;

/// A line of a scenario file.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Step {
    /// The store's business day.
    pub date: Date,
    /// Local time there; the store's noon if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// The store.
    pub store: Label,
    /// Who gives the command; the store's owner if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Label>,
    /// The refusal that is expected, by its code; the scenario fails if the command is taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
    /// What is done.
    #[serde(flatten)]
    pub command: Command,
}

/// What can be done, by the shop's verbs.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
#[allow(missing_docs, reason = "fields are described in core/docs/scenario.md")]
pub enum Command {
    /// Opens a store in a state with the usual policy of that state; `policy` overrides parts.
    OpenStore {
        state: String,
        #[serde(default)]
        name: Option<String>,
        #[serde(default)]
        policy: Option<serde_json::Value>,
    },
    JoinStaff {
        staff: Label,
        name: String,
        role: String,
    },
    LeaveStaff {
        staff: Label,
    },
    SignPlan {
        staff: Label,
    },
    ReceivePiece {
        piece: Label,
        tag: String,
        description: String,
        cost: Amount,
        price: Amount,
        #[serde(default)]
        details: Option<serde_json::Value>,
    },
    RepricePiece {
        piece: Label,
        price: Amount,
    },
    SendBackPiece {
        piece: Label,
    },
    /// A vendor's goods on memo. They are paid for `pay_days` after a sale, thirty if nothing is said.
    ReceiveMemo {
        memo: Label,
        vendor: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        address: Vec<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reference: Option<String>,
        due: Date,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pay_days: Option<u16>,
        goods: Vec<ComesIn>,
    },
    ExtendMemo {
        memo: Label,
        due: Date,
    },
    /// A customer's goods, by an agreement that the customer signs if `sign` says so.
    TakeOnConsignment {
        consignment: Label,
        consignor: Label,
        goods: Vec<Consigned>,
        #[serde(default)]
        agent: bool,
        until: Date,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pay_days: Option<u16>,
        #[serde(default)]
        sign: bool,
    },
    SettleConsignor {
        consignment: Label,
        from: String,
    },
    /// Goods leave for another store of ours.
    SendTransfer {
        transfer: Label,
        to: Label,
        carrier: String,
        pieces: Vec<Label>,
    },
    /// What arrived; all that is on the way if it is left out.
    ReceiveTransfer {
        transfer: Label,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pieces: Option<Vec<Label>>,
    },
    TakeBackTransfer {
        transfer: Label,
        pieces: Vec<Label>,
    },
    /// Goods that somebody takes along to decide, and signs for if `sign` says so.
    GiveOnMemo {
        memo_out: Label,
        to: Label,
        pieces: Vec<Label>,
        due: Date,
        #[serde(default)]
        sign: bool,
    },
    ExtendMemoOut {
        memo_out: Label,
        due: Date,
    },
    TakeBackMemoOut {
        memo_out: Label,
        pieces: Vec<Label>,
    },
    /// In which case or tray a piece lies; in none if it is left out.
    PlacePiece {
        piece: Label,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        case: Option<String>,
    },
    /// A count of one `case`, or of all of the store.
    OpenCount {
        count: Label,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        case: Option<String>,
    },
    ScanTags {
        count: Label,
        tags: Vec<String>,
    },
    CountStock {
        count: Label,
        item: Label,
        counted: u32,
    },
    CloseCount {
        count: Label,
    },
    WriteOffPiece {
        count: Label,
        piece: Label,
        reason: String,
    },
    FindPiece {
        piece: Label,
    },
    /// So many more or, below nothing, fewer; `each` is what one that is more had cost.
    AdjustStock {
        item: Label,
        change: i32,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        each: Option<Amount>,
        reason: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        count: Option<Label>,
    },
    BuyMemoPiece {
        piece: Label,
    },
    /// Pays for the pieces named, or for everything that is owed on these memos.
    SettleVendor {
        memos: Vec<Label>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pieces: Vec<Label>,
        from: String,
    },
    EnterAnswer {
        piece: Label,
        accepted: bool,
    },
    ReceiveStock {
        item: Label,
        tag: String,
        description: String,
        quantity: u32,
        cost: Amount,
        price: Amount,
    },
    AddDesign {
        design: Label,
        name: String,
    },
    AddVariation {
        design: Label,
        variation: Label,
        metal: String,
        #[serde(default)]
        stone: Option<String>,
        #[serde(default)]
        size: Option<String>,
        cost: Amount,
        price: Amount,
    },
    AddCustomer {
        customer: Label,
        name: String,
        #[serde(default)]
        phone: Option<String>,
        #[serde(default)]
        email: Option<String>,
    },
    /// A customer who is a company: its `buyers`, whether its bills name a purchase order, its
    /// certificate.
    DescribeCompany {
        customer: Label,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        buyers: Vec<Label>,
        #[serde(default)]
        purchase_order: bool,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        certificate: Option<Certificate>,
    },
    /// What a company's bill rests on.
    EnterPurchaseOrder {
        order: Label,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        buyer: Option<Label>,
    },
    /// A phone is gone: `lost` or `restored`.
    ReportPhone {
        letters: String,
        gone: String,
    },
    /// Somebody brings a paper with a number that is in doubt.
    ShowPhonePaper {
        letters: String,
        number: u64,
        what: String,
    },
    /// A manager has looked at all that came of it.
    SettlePhone {
        letters: String,
        words: String,
    },
    /// What an insurer lets a client replace.
    EnterClaim {
        order: Label,
        insurer: Label,
        number: String,
        allowed: Amount,
        deductible: Amount,
    },
    GiveConsent {
        customer: Label,
        channel: String,
        wording: String,
    },
    WithdrawConsent {
        customer: Label,
        channel: String,
    },
    RememberDate {
        customer: Label,
        what: String,
        on: Date,
    },
    NoteCustomer {
        customer: Label,
        note: String,
    },
    StartQuote {
        order: Label,
        kind: String,
        #[serde(default)]
        customer: Option<Label>,
        /// Associate to percent; empty: the one who starts it.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        shares: BTreeMap<Label, Points>,
    },
    AddLine {
        order: Label,
        line: Label,
        #[serde(flatten)]
        what: What,
    },
    RemoveLine {
        order: Label,
        line: Label,
    },
    /// A discount within the own limit, or resting on an approved request.
    Discount {
        order: Label,
        #[serde(default)]
        line: Option<Label>,
        amount: Amount,
        #[serde(default)]
        approval: Option<Label>,
    },
    AskDiscount {
        order: Label,
        approval: Label,
        #[serde(default)]
        line: Option<Label>,
        amount: Amount,
        reason: String,
    },
    /// `answer` is approve, counter (with `amount`) or refuse.
    AnswerDiscount {
        order: Label,
        approval: Label,
        answer: String,
        #[serde(default)]
        amount: Option<Amount>,
        #[serde(default)]
        word: Option<String>,
    },
    /// The price for our own people, by the word of a manager who does not buy.
    EmployeePrice {
        order: Label,
        buyer: Label,
    },
    /// A line costs what another seller asks.
    MatchPrice {
        order: Label,
        line: Label,
        price: Amount,
        seller: String,
    },
    /// A line that has left costs less; the difference goes back with its tax.
    AdjustPrice {
        order: Label,
        line: Label,
        price: Amount,
        reason: String,
        #[serde(default)]
        refund: Vec<Refund>,
    },
    /// Opens an order; `sign` has the customer sign the agreement first.
    OpenOrder {
        order: Label,
        #[serde(default)]
        supply: Option<Supply>,
        #[serde(default)]
        terms: Option<Terms>,
        #[serde(default)]
        pay: Vec<Pay>,
        #[serde(default)]
        sign: bool,
    },
    /// Another layaway in the place of one, with what was paid on it.
    SwapLayaway {
        from: Label,
        order: Label,
        #[serde(default)]
        terms: Option<Terms>,
        #[serde(default)]
        pay: Vec<Pay>,
        #[serde(default)]
        sign: bool,
    },
    /// Opens, pays and hands over a sale in one commit.
    Sell {
        order: Label,
        #[serde(default)]
        supply: Option<Supply>,
        pay: Vec<Pay>,
    },
    Pay {
        order: Label,
        pay: Vec<Pay>,
    },
    /// Hands over the lines named, or all that wait.
    HandOver {
        order: Label,
        #[serde(default)]
        lines: Vec<Label>,
        #[serde(default)]
        pay: Vec<Pay>,
    },
    Cancel {
        order: Label,
    },
    SendNotice {
        order: Label,
        #[serde(default)]
        written: bool,
    },
    Default {
        order: Label,
    },
    PayRefund {
        order: Label,
        amount: Amount,
        form: String,
    },
    MoveDeposit {
        from: Label,
        to: Label,
        amount: Amount,
    },
    RefundDeposit {
        order: Label,
        amount: Amount,
        form: String,
    },
    /// Lines come back, or what bears a `tag` and needs no receipt.
    BringBack {
        order: Label,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        lines: Vec<Label>,
        #[serde(default)]
        refund: Vec<Refund>,
        #[serde(flatten)]
        how: Brought,
    },
    GiveGiftReceipt {
        order: Label,
        lines: Vec<Label>,
    },
    TakeBackStock {
        item: Label,
        quantity: u32,
        customer: Label,
    },
    Funded {
        order: Label,
        tender: Label,
        amount: Amount,
    },
    PayInvoice {
        order: Label,
        tender: Label,
        amount: Amount,
        means: String,
    },
    /// A house account by a signed agreement: payable `net_days` after a charge, or so many days after
    /// the `end_of_month`.
    OpenHouseAccount {
        customer: Label,
        agreement: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        net_days: Option<u16>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        end_of_month: Option<u16>,
        limit: Amount,
    },
    StopHouseAccount {
        customer: Label,
        reason: String,
    },
    /// A manager's word that an order may be charged.
    AllowCharge {
        customer: Label,
        order: Label,
        up_to: Amount,
    },
    /// Money on account; `charge` is the tender that it pays first.
    PayHouseAccount {
        customer: Label,
        pay: Pay,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        charge: Option<Label>,
    },
    /// The associate reads the notice before such a payment is taken.
    ShowHouseCashNotice {
        customer: Label,
        pay: Pay,
    },
    ReturnHouseCredit {
        customer: Label,
        amount: Amount,
        from: String,
    },
    /// The statement of the month of a day.
    RunHouseStatement {
        customer: Label,
        month: Date,
    },
    /// Puts a payment right that was put down as another.
    CorrectTender {
        order: Label,
        tender: Label,
        pay: Pay,
    },
    /// Makes a card payment of today void.
    VoidPayment {
        order: Label,
        tender: Label,
    },
    CorrectCost {
        order: Label,
        line: Label,
        cost: Amount,
    },
    PayCommission {
        staff: Label,
        from: Date,
        to: Date,
    },
    ClearException {
        order: Label,
        kind: String,
    },
    /// Buys from somebody for money, `in_cash` or by cheque.
    Buy {
        seller: Label,
        #[serde(default)]
        in_cash: bool,
        amount: Amount,
        goods: Goods,
    },
    /// After its hold: into the `melt`, or into the `case` as a piece.
    LetGo {
        purchase: Label,
        into: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        piece: Option<Label>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        tag: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        price: Option<Amount>,
    },
    /// Takes a customer's own piece in for work.
    TakeIn {
        order: Label,
        customer: Label,
        #[serde(flatten)]
        job: Job,
        #[serde(default)]
        pay: Vec<Pay>,
    },
    /// Asks for an appraisal; its fee stands on an order of the same label.
    AskAppraisal {
        appraisal: Label,
        customer: Label,
        of: ToAppraise,
        purpose: String,
        promised: Date,
        fee: Amount,
        #[serde(default)]
        pay: Vec<Pay>,
    },
    /// Issues it, or the version that replaces the one before.
    IssueAppraisal {
        appraisal: Label,
        #[serde(flatten)]
        opinion: Opinion,
        #[serde(default)]
        sign: bool,
    },
    /// Hands the paper over.
    HandOverAppraisal {
        appraisal: Label,
        #[serde(default)]
        pay: Vec<Pay>,
    },
    /// It is not wanted any more.
    CallOffAppraisal {
        appraisal: Label,
        why: String,
    },
    /// Nobody may rely on it.
    WithdrawAppraisal {
        appraisal: Label,
        why: String,
    },
    /// Another price for a line of the work.
    ReviseEstimate {
        order: Label,
        line: Label,
        price: Amount,
        why: String,
    },
    ApproveEstimate {
        order: Label,
        by_way_of: String,
    },
    /// `to` is bin, bench, vendor or quality_check; `which` names it.
    MoveBag {
        order: Label,
        to: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        which: Option<String>,
    },
    UseParts {
        order: Label,
        what: String,
        cost: Amount,
    },
    RepairReady {
        order: Label,
    },
    NotReady {
        order: Label,
        why: String,
    },
    PickUp {
        order: Label,
        #[serde(default)]
        pay: Vec<Pay>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        photos: Vec<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        without_check: Option<Identity>,
    },
    GiveBack {
        order: Label,
        why: String,
    },
    LogContact {
        order: Label,
        channel: String,
        #[serde(default)]
        reached: bool,
    },
    SendLetter {
        order: Label,
        cost: Amount,
    },
    SellAbandoned {
        order: Label,
        pay: Pay,
    },
    KeepCharges {
        order: Label,
    },
    /// A plan that was sold begins, for what another line of the sale sold.
    BeginPlan {
        plan: Label,
        order: Label,
        line: Label,
        of_line: Label,
        name: String,
    },
    /// Goes back as it was paid.
    CancelPlan {
        plan: Label,
    },
    /// What became of the piece of a job: `harm` is lost or broken.
    ReportIncident {
        incident: Label,
        order: Label,
        harm: String,
        what: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        photos: Vec<String>,
    },
    TellInsurer {
        incident: Label,
        insurer: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        claim: Option<String>,
    },
    /// What our insurer takes the loss to be, and what we bear of that.
    InsurerAgrees {
        incident: Label,
        insurer: String,
        allowed: Amount,
        deductible: Amount,
    },
    /// `by_way_of` is cheque or transfer.
    InsurerPays {
        incident: Label,
        amount: Amount,
        by_way_of: String,
    },
    InsurerDeclines {
        incident: Label,
        why: String,
    },
    /// What was lost is found, and lies `to` where a bag may lie.
    PieceFound {
        incident: Label,
        to: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        which: Option<String>,
    },
    PieceMended {
        incident: Label,
        what: String,
    },
    /// Nothing is owed for it.
    CloseIncident {
        incident: Label,
        why: String,
    },
    OweClaim {
        incident: Label,
        amount: Amount,
        why: String,
    },
    /// `by_way_of` is cash, cheque or store_credit.
    PayClaim {
        incident: Label,
        by_way_of: String,
    },
    ReplaceLost {
        incident: Label,
        what: String,
        vendor: String,
        cost: Amount,
    },
    /// The vendor's bill for that piece; `from` is cash, cheque or transfer.
    PayReplacement {
        incident: Label,
        from: String,
    },
    /// A thing that is to be made or ordered, or another version of it; `maker` is vendor or bench,
    /// `who` names it. Once the order is open, `by_way_of` says how the customer agreed.
    QuoteSpecial {
        order: Label,
        line: Label,
        #[serde(flatten)]
        thing: Thing,
    },
    /// Asks a vendor for it; `vendor` and `expected` as quoted if nothing is said.
    OrderSpecial {
        order: Label,
        line: Label,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        vendor: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reference: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        expected: Option<Date>,
    },
    /// It comes in as a piece; `bill` is what the vendor asks for it.
    ReceiveSpecial {
        order: Label,
        line: Label,
        piece: Label,
        tag: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        bill: Option<Amount>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reference: Option<String>,
    },
    BenchSpecial {
        order: Label,
        line: Label,
        who: String,
    },
    /// `from` is parts or vendor.
    SpendOnSpecial {
        order: Label,
        line: Label,
        what: String,
        cost: Amount,
        from: String,
    },
    ShowSpecial {
        order: Label,
        line: Label,
        what: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        photos: Vec<String>,
    },
    /// `answer` is approved or changed.
    AnswerSpecial {
        order: Label,
        line: Label,
        answer: String,
        by_way_of: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        words: Option<String>,
    },
    SpecialReady {
        order: Label,
        line: Label,
    },
    /// Its vendors are paid, `from` `cash`, `cheque` or `transfer`.
    PaySpecialBills {
        order: Label,
        line: Label,
        from: String,
    },
    /// The shop cannot make or get it: everything goes back.
    GiveUpSpecial {
        order: Label,
        why: String,
    },
    /// The associate reads the notice before these payments are taken.
    ShowCashNotice {
        order: Label,
        pay: Vec<Pay>,
    },
    /// Who somebody is, by the paper they showed; `customer`, or the `order` that names nobody.
    IdentifyPayer {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        customer: Option<Label>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        order: Option<Label>,
        name: String,
        #[serde(default)]
        address: Vec<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        taxpayer_number: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        born: Option<Date>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        occupation: Option<String>,
        identification: [String; 3],
    },
    FileCashReport {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        customer: Option<Label>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        order: Option<Label>,
        filing: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        confirmation: Option<String>,
        #[serde(default)]
        suspicious: bool,
    },
    GiveCashStatement {
        customer: Label,
        year: i32,
    },
    /// Asks for the reminders that are due, then a sender carries out what may go out now; to the
    /// customers `failed`, nothing arrives.
    SendReminders {
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        failed: Vec<Label>,
    },
    /// A customer's answer; `meant` is a person's word that it asks us to stop.
    HearReply {
        customer: Label,
        channel: String,
        words: String,
        #[serde(default)]
        meant: bool,
    },
    /// Keeps something secret from the household `until` a day; without one, the secret is out.
    KeepSecret {
        customer: Label,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Date>,
    },
    /// The customer died; `representative`: name, telephone, the paper that says so.
    RecordDeath {
        customer: Label,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        representative: Option<[String; 3]>,
    },
    /// Where a customer lives: the zone, and perhaps the state.
    TellWhereabouts {
        customer: Label,
        zone: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        state: Option<String>,
    },
    OpenDrawer {
        float: Amount,
    },
    MoveCash {
        way: String,
        amount: Amount,
        reason: String,
    },
    /// Closes the drawer with a `count` of notes and coins by their value; or with what should be
    /// there, so much `over` or `short`.
    CloseDrawer {
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        count: BTreeMap<Amount, u32>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cheques: Option<Amount>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        over: Option<Amount>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        short: Option<Amount>,
    },
    /// Every cheque, and so much `cash` or all but what the safe shall `keep`.
    BringToBank {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cash: Option<Amount>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        keep: Option<Amount>,
    },
    EnterPayout {
        processor: String,
        from: Date,
        to: Date,
        fees: Amount,
        net: Amount,
    },
    CloseDay {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        day: Option<Date>,
    },
    CloseMonth {
        month: Date,
    },
}
