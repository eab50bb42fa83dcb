//! What must hold for every sale, whoever has a share in it and however it is paid.

use proptest::prelude::*;

use super::*;

fn any_shares() -> impl Strategy<Value = Shares> {
    prop::collection::vec(1_u64..1_000, 1..=5).prop_map(|weights| {
        let parts = usd(1_000_000).split(&weights);
        let parts: Vec<_> = parts
            .iter()
            .enumerate()
            .filter(|(_, part)| part.is_positive())
            .map(|(i, part)| {
                (staff(&i.to_string()), Percent::new(rust_decimal::Decimal::new(part.minor(), 4)))
            })
            .collect();
        Shares::new(&parts).unwrap()
    })
}

fn sum(earned: &[Earned]) -> i64 {
    earned.iter().map(|earned| earned.amount.minor()).sum()
}

proptest! {
    #[test]
    fn shares_add_up_to_the_whole(
        shares in any_shares(),
        price in 0_i64..10_000_000,
        cost in 0_i64..10_000_000,
        points in 0_i64..10_000,
    ) {
        let plan = plan(Basis::PercentOfMargin(Percent::from_basis_points(points)));
        let facts = goods("ring", price, cost);
        let earned = earn(&plan, std::slice::from_ref(&facts), &shares).unwrap();
        prop_assert_eq!(sum(&earned), total(&plan, &facts));
    }

    /// Each sale in a month of its own, its returns in later months, every month paid what it
    /// owes: what was paid, and what is carried, is the plan's percentage of the margin that the
    /// customer kept in the end.
    #[test]
    fn paid_less_clawed_back_is_what_the_plan_gives_on_the_margin_kept(
        shares in any_shares(),
        points in 0_i64..10_000,
        sales in prop::collection::vec((0_i64..5_000_000, 0_i64..5_000_000, 1_u64..6, 0_u64..6, 0_u64..6), 1..8),
    ) {
        let plan = plan(Basis::PercentOfMargin(Percent::from_basis_points(points)));
        let mut movements = Vec::new();
        let mut expected = 0_i128;
        for (index, (price, cost, of, first, second)) in sales.iter().enumerate() {
            let month = index as u32;
            let facts = [goods(&index.to_string(), *price, *cost)];
            let mut standing = earn(&plan, &facts, &shares).unwrap();
            push(&mut movements, &standing, MovementKind::Earned, month);
            let mut left = *of;
            for (later, returned) in [(1, first), (2, second)] {
                left = left.saturating_sub(*returned);
                let part = [ReturnedPart { line: facts[0].line, returned: of - left, of: *of }];
                let back = claw_back(&plan, &facts, &shares, &part, &standing, ALLOWED).unwrap();
                push(&mut movements, &back, MovementKind::ClawedBack, month + later);
                for part in &back {
                    let stands = standing.iter_mut().find(|e| e.staff == part.staff).unwrap();
                    stands.amount = stands.amount.minus(part.amount).unwrap();
                    prop_assert!(!stands.amount.is_negative());
                }
            }
            // Half up, in whole numbers: points are hundredths of a percent.
            let margin = i128::from((price - cost).max(0)) * i128::from(points) * i128::from(left);
            let whole = 10_000 * i128::from(*of);
            expected += (2 * margin + whole) / (2 * whole);
        }
        let mut settled = 0_i128;
        for who in 0..5 {
            let who = staff(&who.to_string());
            let mut carried = usd(0);
            for month in 0..12_u32 {
                let from = month_start(month);
                let to = month_start(month + 1).plus_days(-1);
                let statement = period(who, &movements, from, to, carried).unwrap();
                prop_assert!(!statement.payable.is_negative());
                prop_assert!(!statement.carried_out.is_positive());
                settled += i128::from(statement.payable.minor());
                carried = statement.carried_out;
            }
            settled += i128::from(carried.minor());
        }
        prop_assert_eq!(settled, expected);
    }

    #[test]
    fn payments_in_any_parts_earn_the_whole(
        total in 0_i64..1_000_000,
        payments in prop::collection::vec(1_i64..1_000_000, 1..10),
    ) {
        let agreed = usd(payments.iter().sum());
        let mut paid = usd(0);
        let mut earned = usd(0);
        for payment in payments {
            let part = partial(usd(total), paid, usd(payment), agreed).unwrap();
            prop_assert!(!part.is_negative());
            earned = earned.plus(part).unwrap();
            paid = paid.plus(usd(payment)).unwrap();
        }
        prop_assert_eq!(earned, usd(total));
    }
}

fn month_start(month: u32) -> Day {
    day("2026-12-01").plus_months(month)
}

fn push(movements: &mut Vec<Movement>, parts: &[Earned], kind: MovementKind, month: u32) {
    movements.extend(parts.iter().map(|part| Movement {
        staff: part.staff,
        order: Some(OrderId::derived("sale")),
        line: Some(part.line),
        day: month_start(month).plus_days(9),
        kind,
        amount: part.amount,
    }));
}
