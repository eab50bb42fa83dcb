//! The suite that every storage runs, with one line each: what a log, blobs and views must do
//! whatever they are kept in.
//!
//! Each function here is a case, named for what it protects. A backend lists none of them: the
//! macros do, so a new case runs everywhere.

pub mod blobs;
pub mod books;
pub mod log;
pub mod shop;
pub mod store;
pub mod views;

/// Writes a test for every case of a suite. `$make` makes a fresh, empty
/// storage, with whatever has to live as long (its folder).
#[macro_export]
macro_rules! conformance {
    (log: $make:expr) => {
        $crate::conformance!(@ log $make;
            what_was_appended_is_read_back_in_order
            a_commit_is_found_by_command_and_by_device
            the_same_commit_again_changes_nothing
            a_command_is_carried_out_once
            what_another_device_did_twice_is_kept
            a_gap_and_a_wrong_past_are_refused_whole
            a_fork_keeps_both_branches
            an_erased_personal_part_is_gone_and_the_rest_verifies
            an_event_erases_with_its_commit
            a_commit_of_a_later_version_is_kept
            a_reader_sees_what_the_writer_wrote
        );
    };
    (blobs: $make:expr) => {
        $crate::conformance!(@ blobs $make;
            what_was_put_is_fetched
            the_same_picture_is_kept_once
            what_is_not_here_is_named
            a_dropped_blob_is_gone
            each_is_offered_until_the_hub_has_it
        );
    };
    (views: $make:expr) => {
        $crate::conformance!(@ views $make;
            rows_are_found_put_again_and_deleted
            what_stood_at_the_end_of_a_day_is_found
            rows_come_in_the_order_of_their_keys
            views_know_how_much_of_the_log_they_hold
            a_step_that_fails_leaves_what_was
            a_second_handle_reads_what_was_written
        );
    };
    (store: $make:expr) => {
        $crate::conformance!(@ store $make;
            a_commands_views_stand_before_its_answer
            a_balance_is_read_now_and_as_of_any_day
            deposits_and_receivables_are_kept_by_order_and_customer
            ageing_follows_every_commit
            two_stores_that_never_met_come_out_equal
            an_entry_with_the_same_id_counts_once
            a_stamped_day_moves_an_entry
            what_others_wrote_lies_below_what_is_unsent
            an_erased_name_is_gone_from_log_and_views
            an_event_of_a_newer_version_blocks_its_stream_only
            the_same_command_again_changes_no_view
            states_are_listed_by_kind
            lists_follow_what_a_thing_has_become
        );
    };
    (@ $suite:ident $make:expr; $($case:ident)+) => {$(
        #[test]
        fn $case() {
            let (storage, _guard) = $make();
            $crate::conformance::$suite::$case(storage);
        }
    )+};
}
