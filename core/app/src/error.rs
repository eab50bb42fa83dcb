//! What a use case can answer instead of doing it: few kinds, each with a stable code, and data
//! instead of text where a shell needs it. The list is generated into `core/docs/error-codes.md`.

use milgrain_documents::DocumentError;
use milgrain_kernel::MoneyError;
use milgrain_ledger::LedgerError;
use milgrain_retail::appraisal::AppraisalRefusal;
use milgrain_retail::care_plan::PlanRefusal;
use milgrain_retail::cash_report::CashReportRefusal;
use milgrain_retail::commission::CommissionRefusal;
use milgrain_retail::consignment::ConsignmentRefusal;
use milgrain_retail::count::CountRefusal;
use milgrain_retail::customer::decide::CustomerRefusal;
use milgrain_retail::day::DayRefusal;
use milgrain_retail::drawer::DrawerRefusal;
use milgrain_retail::event::EventError;
use milgrain_retail::house_account::HouseRefusal;
use milgrain_retail::incident::IncidentRefusal;
use milgrain_retail::judge::JudgeRefusal;
use milgrain_retail::memo::MemoRefusal;
use milgrain_retail::memo_out::MemoOutRefusal;
use milgrain_retail::messages::MessageRefusal;
use milgrain_retail::note::NoteRefusal;
use milgrain_retail::order::OrderRefusal;
use milgrain_retail::order::special::SpecialRefusal;
use milgrain_retail::phone::PhoneRefusal;
use milgrain_retail::piece::PieceRefusal;
use milgrain_retail::policy::PolicyRefusal;
use milgrain_retail::purchase::PurchaseRefusal;
use milgrain_retail::repair::RepairRefusal;
use milgrain_retail::rules::RuleError;
use milgrain_retail::signature::SignatureRefusal;
use milgrain_retail::transfer::TransferRefusal;
use milgrain_store::StoreError;

/// Why a command was not carried out, or a question not answered. Nothing has changed.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum AppError {
    /// The same command id came with another body.
    #[error("this command id was used for something else: make a new one")]
    CommandReused,
    /// Nothing is known under that id.
    #[error("that {what} is not known here")]
    Unknown {
        /// Which kind of thing.
        what: &'static str,
    },
    /// It is there already.
    #[error("that {what} is there already")]
    Twice {
        /// Which kind of thing.
        what: &'static str,
    },
    /// The person is not one of the shop's, or left.
    #[error("you are not signed in at this store: ask the owner")]
    NotStaff,
    /// The person may not do this.
    #[error("this needs a {needs}: ask one")]
    NotAllowed {
        /// Who may.
        needs: &'static str,
    },
    /// A newer version wrote something here that must be understood first.
    #[error("a newer version of the app wrote to this: update the app")]
    UpdateNeeded,
    /// The store has no policy yet.
    #[error("the store has no policy yet: the owner writes one first")]
    NoPolicy,
    /// The document that was signed is not the one that would be agreed on now.
    #[error("the agreement has changed since it was signed: show it again")]
    AgreementChanged,
    /// An order says no.
    #[error(transparent)]
    Order(#[from] OrderRefusal),
    /// The data is another company's: practice and the real shop keep apart.
    #[error(
        "this data belongs to another company: practice and the shop each have a folder of their own"
    )]
    OtherCompany,
    /// The store was closed, or a job ended before its answer.
    #[error("this was not answered: open the app again, then ask again with the same command")]
    Stopped,
    /// Practice stays where it is.
    #[error("this is practice: nothing of it leaves")]
    Training,
    /// A piece says no.
    #[error(transparent)]
    Piece(#[from] PieceRefusal),
    /// Goods out on memo say no.
    #[error(transparent)]
    MemoOut(#[from] MemoOutRefusal),
    /// A special order says no.
    #[error(transparent)]
    Special(#[from] SpecialRefusal),
    /// What is known of a phone says no.
    #[error(transparent)]
    Phone(#[from] PhoneRefusal),
    /// What the hub judged says no.
    #[error(transparent)]
    Judge(#[from] JudgeRefusal),
    /// An appraisal says no.
    #[error(transparent)]
    Appraisal(#[from] AppraisalRefusal),
    /// A care plan says no.
    #[error(transparent)]
    Plan(#[from] PlanRefusal),
    /// An incident says no.
    #[error(transparent)]
    Incident(#[from] IncidentRefusal),
    /// A transfer says no.
    #[error(transparent)]
    Transfer(#[from] TransferRefusal),
    /// A count says no.
    #[error(transparent)]
    Count(#[from] CountRefusal),
    /// A consignment agreement says no.
    #[error(transparent)]
    Consignment(#[from] ConsignmentRefusal),
    /// A memo says no.
    #[error(transparent)]
    Memo(#[from] MemoRefusal),
    /// A house account says no.
    #[error(transparent)]
    House(#[from] HouseRefusal),
    /// Buying from the public says no.
    #[error(transparent)]
    Purchase(#[from] PurchaseRefusal),
    /// A job says no.
    #[error(transparent)]
    Repair(#[from] RepairRefusal),
    /// Reporting cash says no.
    #[error(transparent)]
    CashReport(#[from] CashReportRefusal),
    /// Messages say no.
    #[error(transparent)]
    Message(#[from] MessageRefusal),
    /// A rule table says no.
    #[error(transparent)]
    Rules(#[from] RuleError),
    /// A drawer says no.
    #[error(transparent)]
    Drawer(#[from] DrawerRefusal),
    /// A day's end says no.
    #[error(transparent)]
    Day(#[from] DayRefusal),
    /// A customer's data say no.
    #[error(transparent)]
    Customer(#[from] CustomerRefusal),
    /// A text says no.
    #[error(transparent)]
    Note(#[from] NoteRefusal),
    /// The policy says no.
    #[error(transparent)]
    Policy(#[from] PolicyRefusal),
    /// The commission plan says no.
    #[error(transparent)]
    Commission(#[from] CommissionRefusal),
    /// The signature does not serve.
    #[error(transparent)]
    Signature(#[from] SignatureRefusal),
    /// The books say no.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The amounts say no.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// A paper, or a picture for one, says no.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// An event of the log does not read here.
    #[error(transparent)]
    Event(#[from] EventError),
    /// The storage says no.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl AppError {
    /// The stable code under which the error is documented.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            AppError::CommandReused => "command.reused",
            AppError::Unknown { .. } => "app.unknown",
            AppError::Twice { .. } => "app.twice",
            AppError::NotStaff => "app.not_staff",
            AppError::NotAllowed { .. } => "app.not_allowed",
            AppError::UpdateNeeded => "app.update_needed",
            AppError::NoPolicy => "app.no_policy",
            AppError::OtherCompany => "app.other_company",
            AppError::Stopped => "app.stopped",
            AppError::Training => "app.training",
            AppError::AgreementChanged => "app.agreement_changed",
            AppError::Order(refusal) => refusal.code(),
            AppError::Piece(refusal) => refusal.code(),
            AppError::MemoOut(refusal) => refusal.code(),
            AppError::Special(refusal) => refusal.code(),
            AppError::Appraisal(refusal) => refusal.code(),
            AppError::Phone(refusal) => refusal.code(),
            AppError::Judge(refusal) => refusal.code(),
            AppError::Plan(refusal) => refusal.code(),
            AppError::Incident(refusal) => refusal.code(),
            AppError::Transfer(refusal) => refusal.code(),
            AppError::Count(refusal) => refusal.code(),
            AppError::Consignment(refusal) => refusal.code(),
            AppError::Memo(refusal) => refusal.code(),
            AppError::House(refusal) => refusal.code(),
            AppError::Purchase(refusal) => refusal.code(),
            AppError::Repair(refusal) => refusal.code(),
            AppError::CashReport(refusal) => refusal.code(),
            AppError::Message(refusal) => refusal.code(),
            AppError::Rules(refusal) => refusal.code(),
            AppError::Drawer(refusal) => refusal.code(),
            AppError::Day(refusal) => refusal.code(),
            AppError::Customer(refusal) => refusal.code(),
            AppError::Note(refusal) => refusal.code(),
            AppError::Policy(refusal) => refusal.code(),
            AppError::Commission(refusal) => refusal.code(),
            AppError::Signature(refusal) => refusal.code(),
            AppError::Ledger(refusal) => refusal.code(),
            AppError::Money(refusal) => refusal.code(),
            AppError::Document(refusal) => refusal.code(),
            AppError::Event(refusal) => refusal.code(),
            AppError::Store(refusal) => refusal.code(),
        }
    }
}
