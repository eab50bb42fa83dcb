//! The lifecycles that are drawn, one line each.

use super::{Life, orders, pieces, till};

macro_rules! life {
    ($page:literal, $name:literal, $words:expr, $verb:expr) => {
        Life {
            page: $page,
            text: include_str!(concat!("../../../src/", $page)),
            name: $name,
            words: $words,
            verb: $verb,
        }
    };
}

pub fn lives() -> Vec<Life> {
    vec![
        life!("order.rs", "agreement", orders::agreement, orders::agreeing),
        life!("order.rs", "goods of a line", orders::goods, orders::goods_moving),
        life!("order/special.rs", "thing", orders::things, orders::making),
        life!("order/employee.rs", "price", orders::employee_price, orders::pricing),
        life!("order/employee.rs", "pieces", orders::employee_pieces, orders::counting),
        life!("discount.rs", "request", orders::requests, orders::answering),
        life!("repair.rs", "job", orders::job, orders::working),
        life!("incident.rs", "incident", orders::incident, orders::harming),
        life!("incident/insurer.rs", "insurer", orders::insurer, orders::insuring),
        life!("appraisal.rs", "appraisal", orders::appraisal, orders::appraising),
        life!("care_plan.rs", "plan", orders::plan, orders::planning),
        life!("judge.rs", "claim", orders::claims, orders::judging),
        life!("piece.rs", "piece", pieces::piece, pieces::moving),
        life!("memo.rs", "line", pieces::memo, pieces::on_memo),
        life!("memo_out.rs", "piece", pieces::memo_out, pieces::out),
        life!("consignment.rs", "line", pieces::consigned, pieces::on_consignment),
        life!("transfer.rs", "piece", pieces::transfer, pieces::on_the_way),
        life!("count.rs", "count", pieces::count, pieces::counting),
        life!("count.rs", "piece", pieces::counted, pieces::missing),
        life!("purchase.rs", "purchase", pieces::purchase, pieces::buying),
        life!("gift_card.rs", "card", till::card, till::spending),
        life!("drawer.rs", "session", till::drawer, till::at_the_drawer),
        life!("house_account.rs", "account", till::account, till::on_account),
        life!("house_account.rs", "charge", till::charges, till::charging),
        life!("customer.rs", "consent to a channel", till::consents, till::agreeing_to_hear),
        life!("messages.rs", "message", till::messages, till::telling),
        life!("phone.rs", "phone", till::phones, till::reporting),
    ]
}
