/// Recognises files that mention applications without using them, by their path.
///
/// Such files are documentation, tests and lock files.
enum DocumentPurpose {
  static func isMention(_ folded: [String], _ format: DocumentFormat) -> Bool {
    guard let name = folded.last else { return false }
    if format == .prose { return true }
    let directories = folded.dropLast()
    if directories.contains(where: talk.contains) { return true }
    if directories.contains(where: tests.contains)
      || directories.contains(where: { $0.hasSuffix(".tests") || $0.hasSuffix(".test") })
    {
      return true
    }
    if locks.contains(name) || name.hasSuffix(".lock") || name.hasSuffix(".lock.json")
      || name.hasSuffix(".lock.hcl")
    {
      return true
    }
    return isTest(name)
  }

  private static let talk: Set<String> = [
    "docs", "doc", "documentation", "issue_template", "pull_request_template", "wiki",
    "discussion_template", "adr", "rfcs",
  ]
  private static let tests: Set<String> = [
    "test", "tests", "__tests__", "spec", "specs", "testdata", "test-data", "test_data", "fixtures",
    "__fixtures__", "__mocks__", "mocks", "e2e", "unittests", "unittest", "integrationtests",
    "testing", "cassettes",
  ]
  private static let locks: Set<String> = [
    "package-lock.json", "npm-shrinkwrap.json", "pnpm-lock.yaml", "yarn.lock", "composer.lock",
    "cargo.lock", "gemfile.lock", "poetry.lock", "pipfile.lock", "go.sum", "packages.lock.json",
    "paket.lock", "uv.lock", "chart.lock", "dependabot.yml", "codeowners",
  ]

  /// Whether a name is a test's: `client_test.go`, `test_client.py`, `client.spec.ts`, `ATests.cs`.
  private static func isTest(_ name: String) -> Bool {
    let stem = name.split(separator: ".").first.map(String.init) ?? name
    return name.contains(".test.") || name.contains(".spec.") || name.contains(".tests.")
      || stem.hasSuffix("_test") || stem.hasPrefix("test_") || stem.hasSuffix("_spec")
      || (stem.hasSuffix("tests") || stem.hasSuffix("test"))
        && [".cs", ".java", ".kt", ".scala", ".swift", ".php", ".groovy"].contains {
          name.hasSuffix($0)
        }
      || name.hasSuffix(".http") && stem.hasPrefix("test")
  }
}
