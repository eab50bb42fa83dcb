//! The formats of the phones: `jniLibs` for Android, an XCFramework for Apple's devices.
//!
//! Either needs tools of its platform, which are asked for by name; without them a line says which.
//! A package for a phone is always a release build.

use std::env;
use std::path::Path;
use std::process::Command;

use super::{Built, LIBRARY, PACKAGE, done, shown};
use crate::failure::Result;
use crate::process;
use crate::repo::{Repo, target_folder};

const ANDROID: &[&str] = &["arm64-v8a", "armeabi-v7a", "x86_64"];
const APPLE: &[&str] = &["aarch64-apple-ios", "aarch64-apple-ios-sim"];

/// Makes what can be made here; a line for each.
pub fn all(repo: &Repo, built: &Built) -> Result<Vec<String>> {
    Ok(vec![jni_libs(repo)?, xcframework(repo, built)?])
}

fn jni_libs(repo: &Repo) -> Result<String> {
    let ndk = env::var_os("ANDROID_NDK_HOME").is_some();
    if !answers("cargo-ndk", "--version") || !ndk {
        return Ok("jniLibs      missing: cargo-ndk, and an NDK in ANDROID_NDK_HOME".to_owned());
    }
    let out = target_folder().join("bindings/jniLibs");
    let mut command = repo.cargo(&["ndk"]);
    command.args(ANDROID.iter().flat_map(|abi| ["--target", abi]));
    command.arg("--output-dir").arg(&out);
    command.args(["build", "--release", "--locked", "--package", PACKAGE, "--lib"]);
    done("jniLibs", command)?;
    Ok(shown("jniLibs", &out))
}

fn xcframework(repo: &Repo, built: &Built) -> Result<String> {
    if !answers("xcodebuild", "-version") {
        return Ok("XCFramework  missing: xcodebuild (macOS with Xcode)".to_owned());
    }
    let out = target_folder().join("bindings/MilgrainCore.xcframework");
    let mut package = Command::new("xcodebuild");
    package.arg("-create-xcframework");
    for target in APPLE {
        let build = ["build", "--release", "--locked", "--package", PACKAGE, "--lib"];
        done(target, repo.cargo(&[&build[..], &["--target", target]].concat()))?;
        let library = target_folder().join(target).join("release");
        package.arg("-library").arg(library.join(format!("lib{LIBRARY}.a")));
        package.arg("-headers").arg(built.sources("swift"));
    }
    // One that is there already would be refused.
    remove(&out);
    package.arg("-output").arg(&out);
    done("XCFramework", package)?;
    Ok(shown("XCFramework", &out))
}

fn remove(folder: &Path) {
    // Nothing there is as good as removed; anything else the tool itself complains of.
    let _ = std::fs::remove_dir_all(folder);
}

fn answers(program: &str, question: &str) -> bool {
    let mut command = Command::new(program);
    command.arg(question);
    process::read(command).is_ok()
}
