// swift-tools-version: 6.2
import PackageDescription

// `make` passes the commit that it builds, for `lapse --version`. Only one small C file depends on
// it and is compiled again.
let buildDefinitions: [CSetting] = ["LAPSE_COMMIT", "LAPSE_COMMIT_DATE"].compactMap { name in
  Context.environment[name].flatMap { $0.isEmpty ? nil : .define(name, to: $0) }
}

// Packages link simdjson statically, from the library that Packaging/simdjson.sh builds: the name
// of the shared one changes with every release of Debian.
let simdjson =
  Context.environment["LAPSE_STATIC_SIMDJSON"] == "1" ? "lapse-simdjson" : "simdjson"

let package = Package(
  name: "lapse",
  products: [.executable(name: "lapse", targets: ["lapse"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser.git", exact: "1.8.2")
  ],
  targets: [
    // The program: main.swift only.
    .executableTarget(
      name: "lapse", dependencies: ["LapseCommand", "System"],
      // Merges functions with identical machine code, and packs the relative relocations, which
      // glibc reads from 2.36 on.
      linkerSettings: [
        .unsafeFlags(
          [
            "-use-ld=lld", "-Xlinker", "--icf=all", "-Xlinker", "-z", "-Xlinker",
            "pack-relative-relocs",
          ],
          .when(configuration: .release))
      ]),
    .target(
      name: "LapseCommand",
      dependencies: [
        "Alerts", "Assessment", "Diagnosis", "Evidence", "Exports", "GraphClient", "Inventory",
        "References", "Reporters", "SavedReports", "SecretShapes", "System", "Templates",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        "YAMLReading",
      ]),

    // The modules that data passes through.
    .target(
      name: "Exports",
      dependencies: [
        "CLibArchive", "CLibXML2", "CSQLite", "CZLib", "Cryptography", "Inventory", "JSONReading",
        "SecretShapes", "System", "YAMLReading",
      ]),
    // Live Graph: writes raw pages that Exports reads like any export.
    .target(
      name: "GraphClient",
      dependencies: [
        "CLibCrypto", "CLibCurl", "Cryptography", "Inventory", "JSONReading", "System",
      ]),
    .target(
      name: "References",
      dependencies: [
        "Inventory", "JSONReading", "SecretShapes", "System", "YAMLReading",
      ]),
    .target(name: "Inventory", dependencies: ["Cryptography", "System"]),
    .target(name: "Assessment", dependencies: ["Inventory", "System"]),
    // Reads the reports of earlier runs.
    .target(
      name: "SavedReports",
      dependencies: ["Assessment", "Inventory", "JSONReading", "System"]),
    // Explains sign-in errors.
    .target(
      name: "Diagnosis",
      dependencies: [
        "Assessment", "Inventory", "JSONReading", "SecretShapes", "System", "YAMLReading",
      ]),
    // Renders and routes what is new in a report, and remembers what was sent. Only it may send.
    .target(
      name: "Alerts",
      dependencies: [
        "Assessment", "CLibCurl", "Cryptography", "Inventory", "Reporters", "SavedReports",
        "SecretShapes", "System",
      ]),
    // Packs for auditors: signatures, samples, and verification by making the reports again.
    .target(
      name: "Evidence",
      dependencies: [
        "Assessment", "CLibArchive", "CLibSigning", "Cryptography", "Inventory", "JSONReading",
        "Reporters", "SavedReports", "SecretShapes", "System",
      ]),
    .target(
      name: "Reporters",
      dependencies: [
        "Assessment", "Cryptography", "Diagnosis", "Inventory", "SavedReports", "System",
        "Templates", "XMLWriting",
      ]),

    // The base: files, processes, clocks and text, using only the C library.
    .target(name: "System"),
    // Recognises secrets, so that none gets out.
    .target(name: "SecretShapes"),
    // Wrappers for other libraries, without domain terms.
    .target(name: "JSONReading", dependencies: ["CSimdJSON", "Cryptography", "System"]),
    .target(name: "XMLWriting", dependencies: ["System"]),
    // lapse.yml, workflows, manifests: YAML is no format to read by hand.
    .target(name: "YAMLReading", dependencies: ["CLibYAML"]),
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .target(name: "CSimdJSON", linkerSettings: [.linkedLibrary(simdjson)]),
    // The system's libcurl and OpenSSL handle proxies, CA bundles, HTTP/2 and key files as all
    // other programs of the machine do, for seconds of build time (async-http-client: 8 minutes).
    .target(
      name: "CLibCurl",
      linkerSettings: [.linkedLibrary("ssl"), .linkedLibrary("crypto")]),
    .target(name: "CLibCrypto", linkerSettings: [.linkedLibrary("crypto")]),
    .target(name: "CLibSigning", linkerSettings: [.linkedLibrary("crypto")]),
    // Digests and certificates, using the system's OpenSSL.
    .target(name: "Cryptography", dependencies: ["CLibCrypto"]),
    // Reads archives as streams: one well-maintained library for all formats.
    .systemLibrary(
      name: "CLibArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    // gzip with its checksums, which libarchive does not verify.
    .systemLibrary(name: "CZLib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    // ROADrecon's database, read-only.
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    // The page skeleton, style, script and schemas, compiled into the program with C23 #embed.
    .target(
      name: "Templates", path: "Templates",
      exclude: [
        "accepted.schema.json", "ci", "config.schema.json", "diagnosis.schema.json",
        "diff.schema.json", "export.ps1", "export.sh", "lapse.dashboard.json",
        "lapse.rules.test.yml", "lapse.rules.yml", "manual", "notify.schema.json",
        "owners.schema.json", "report.css", "report.js", "report.schema.json",
        "skeleton.html", "tenants.schema.json",
      ],
      publicHeadersPath: "include",
      cSettings: [.disableWarning("c23-extensions")] + buildDefinitions),

    .target(
      name: "TestSupport", dependencies: ["Assessment", "CSQLite", "Inventory", "System"],
      path: "Tests/TestSupport"),
    // A tenant to test against: scripted answers and faults of Entra ID and Graph.
    .target(
      name: "FakeTenant",
      dependencies: [
        "CFakeTLS", "Cryptography", "GraphClient", "Inventory", "System",
      ], path: "Tests/FakeTenant"),
    .target(
      name: "CFakeTLS", path: "Tests/CFakeTLS",
      linkerSettings: [.linkedLibrary("ssl"), .linkedLibrary("crypto")]),
    // The same as a program, for third-party clients.
    .executableTarget(
      name: "fake-tenant", dependencies: ["FakeTenant"], path: "Tests/FakeTenantServer"),
    .testTarget(
      name: "GraphClientTests",
      dependencies: [
        "Exports", "FakeTenant", "GraphClient", "Inventory", "System", "TestSupport",
      ]),
    .testTarget(name: "SystemTests", dependencies: ["System"]),
    .testTarget(name: "SecretShapesTests", dependencies: ["SecretShapes", "TestSupport"]),
    .testTarget(name: "JSONReadingTests", dependencies: ["JSONReading", "System", "TestSupport"]),
    .testTarget(name: "XMLWritingTests", dependencies: ["XMLWriting"]),
    .testTarget(name: "YAMLReadingTests", dependencies: ["YAMLReading"]),
    .testTarget(name: "InventoryTests", dependencies: ["Inventory", "System", "TestSupport"]),
    .testTarget(
      name: "ExportsTests",
      dependencies: [
        "Assessment", "Exports", "Inventory", "Reporters", "SecretShapes", "TestSupport",
      ]),
    .testTarget(
      name: "ReferencesTests",
      dependencies: ["References", "Assessment", "Inventory", "TestSupport"], exclude: ["Corpus"]),
    .testTarget(
      name: "AssessmentTests", dependencies: ["Assessment", "Inventory", "TestSupport"]),
    .testTarget(
      name: "ReportersTests",
      dependencies: [
        "Reporters", "Assessment", "Exports", "Inventory", "SavedReports", "System",
        "Templates", "TestSupport",
      ],
      exclude: ["Snapshots"]),
    .testTarget(
      name: "AlertsTests",
      dependencies: [
        "Alerts", "Assessment", "Exports", "Inventory", "Reporters", "SavedReports", "System",
        "TestSupport",
      ]),
    .testTarget(
      name: "EvidenceTests",
      dependencies: [
        "Assessment", "Cryptography", "Evidence", "Exports", "Inventory", "Reporters",
        "SavedReports", "System", "TestSupport",
      ]),
    .testTarget(
      name: "DiagnosisTests",
      dependencies: [
        "Assessment", "Diagnosis", "Inventory", "Reporters", "System", "TestSupport",
      ]),
    .testTarget(
      name: "SavedReportsTests",
      dependencies: [
        "Assessment", "Exports", "Inventory", "Reporters", "SavedReports", "System",
        "TestSupport",
      ]),
    .testTarget(
      name: "LapseCommandTests",
      dependencies: [
        "LapseCommand", "Assessment", "Exports", "Inventory", "Reporters", "SavedReports",
        "System", "Templates", "TestSupport",
      ]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)

// Coverage-guided fuzzing, only for `make fuzz`: ordinary builds have neither the target nor its
// flags. Every module is compiled with the coverage that guides it.
let isFuzzing = Context.environment["LAPSE_FUZZ"] == "1"
if isFuzzing {
  package.targets.append(
    .executableTarget(
      name: "Fuzzing",
      dependencies: [
        "Assessment", "Exports", "Inventory", "References", "SecretShapes", "System",
        "TestSupport",
      ],
      path: "Tests/Fuzzing", exclude: ["run.sh"]))
}

let cTargets: Set = ["Templates", "CSimdJSON", "CLibCurl", "CLibCrypto", "CLibSigning", "CFakeTLS"]
// Modules with code that runs once for each byte, object or file. All others are compiled for size:
// they are as fast, and the program is a twentieth smaller.
let fastTargets: Set = [
  "Assessment", "Exports", "Inventory", "JSONReading", "SecretShapes", "System", "XMLWriting",
]
for target in package.targets where target.type != .system && !cTargets.contains(target.name) {
  var settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
    // The small generic functions of the readers are in separate modules; specialising them across
    // modules makes them a third cheaper. The compiler does so for `public` declarations only, not
    // for `package` ones: what is used for every member, text or identifier is public.
    .unsafeFlags(
      fastTargets.contains(target.name) ? ["-cross-module-optimization"] : ["-Osize"],
      .when(configuration: .release)),
    // Each process of the compiler reads the whole module for the files that it compiles: fewer and
    // larger batches, one for each core, cost a seventh less than the usual ones of 25 files.
    .unsafeFlags(["-driver-batch-size-limit", "400"], .when(configuration: .debug)),
    // So that the linker drops functions that nobody calls.
    .unsafeFlags(["-Xfrontend", "-function-sections"], .when(configuration: .release)),
    // No C++ exception passes through Swift, so tables for unwinding, an eighth of the program, serve
    // nobody: backtraces follow frame pointers, debuggers read .debug_frame.
    .unsafeFlags(
      [
        "-Xcc", "-fno-asynchronous-unwind-tables", "-Xcc", "-fno-unwind-tables",
        "-Xllvm", "-force-attribute=nounwind",
      ], .when(configuration: .release)),
  ]
  if isFuzzing {
    settings.append(.unsafeFlags(["-sanitize=fuzzer,address", "-enable-testing"]))
    // The gold linker fails on the sanitizers' debugging information.
    target.linkerSettings = [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])]
  }
  target.swiftSettings = settings
}
