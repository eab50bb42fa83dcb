//! Writes the sources for Swift, Kotlin and Python from the built library; `cargo xtask bindings`
//! calls it.

fn main() {
    uniffi::uniffi_bindgen_main();
}
