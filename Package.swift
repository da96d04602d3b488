// swift-tools-version: 6.2
import PackageDescription

// The table of targets and what each may import stands in README.md ("Inside") and is checked by
// `scripts/check-targets`, which compares it with `swift package dump-package`.

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

func library(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency] = [], fixtures: [String] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name), "TestSupport"] + dependencies,
    exclude: fixtures, swiftSettings: strict)
}

let package = Package(
  name: "copydesk",
  products: [.executable(name: "copydesk", targets: ["copydesk"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: [
    .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(
      name: "CLibArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(name: "CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),

    library("PostgreSQL", ["CLibPQ"]),
    library("News", []),
    library("Text", ["CLibCrypto"]),
    library("Dates", ["News", "Text"]),
    library("Archives", ["CLibArchive"]),
    library("Reading", ["News", "Text", "Archives", "CLibXML2"]),
    library("Normalizing", ["News", "Text", "Dates", "CLibXML2"]),
    library("Deduplicating", ["News", "Text"]),
    library("Extracting", ["News", "Text", "Dates"]),
    library("Resolving", ["News", "Text"]),
    library("Loading", ["News", "Text", "PostgreSQL"]),
    .target(
      name: "Pipeline",
      dependencies: [
        "News", "Text", "Dates", "Archives", "Reading", "Normalizing", "Deduplicating",
        "Extracting", "Resolving", "Loading", "PostgreSQL", .product(name: "Yams", package: "Yams"),
      ],
      resources: [.copy("Resources")],
      swiftSettings: strict),
    .executableTarget(
      name: "copydesk",
      dependencies: [
        "News", "Pipeline",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    .target(
      name: "TestSupport", dependencies: ["PostgreSQL", "Text"], path: "Tests/TestSupport",
      swiftSettings: strict),
    tests("News"),
    tests("Text"),
    tests("PostgreSQL"),
    tests("Dates", ["News", "Text"]),
    tests("Archives", ["CLibArchive"]),
    tests("Reading", ["News", "Text"]),
    tests("Normalizing", ["News", "Text", "Dates"], fixtures: ["Fixtures"]),
    tests("Deduplicating", ["News", "Text"]),
    tests("Extracting", ["News", "Text"]),
    tests("Resolving", ["News", "Text"]),
    tests("Loading", ["News", "Text", "PostgreSQL"]),
    tests("Pipeline", ["News"]),
    tests("copydesk", fixtures: ["Golden"]),
  ],
  swiftLanguageModes: [.v6]
)
