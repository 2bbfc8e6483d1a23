import Inventory
import References
import TestSupport
import Testing

@Suite struct TreeWalkTests {
  @Test func hiddenFilesAreReadAndVersionControlIsNot() async throws {
    let found = try await Scan.of([
      ".github/x.txt": Scan.first, ".git/config": Scan.first, "a/.hg/x": Scan.first,
      "a/.svn/x": Scan.first,
    ])
    #expect(found.places.map(\.path) == [".github/x.txt"])
  }

  @Test func lapsesOwnOutputsAreSkipped() async throws {
    let found = try await Scan.of([
      "report.json": #"{"schemaVersion": "1", "tool": {"name": "lapse"}, "x": "\#(Scan.first)"}"#,
      "report.md": "# lapse\n\(Scan.first)", "other.md": "# lapse\n\(Scan.first)",
    ])
    #expect(found.places.map(\.path) == ["other.md"])
  }

  @Test func gitignoreIsHonouredOnRequest() async throws {
    let files = [
      ".gitignore": "*.log\n/build/\n!keep.log\ndocs/**/old\n", "a.log": Scan.first,
      "keep.log": Scan.first, "build/x": Scan.first, "sub/build/x": Scan.first,
      "docs/a/b/old": Scan.first, "docs/old": Scan.first, "sub/.gitignore": "x\n",
      "other/x": Scan.first,
    ]
    let all = try await Scan.of(files)
    #expect(all.places.count == 7)
    let some = try await Scan.of(files, respectsGitignore: true)
    #expect(some.places.map(\.path) == ["keep.log", "other/x"])
  }

  @Test func theExportItselfIsSkipped() async throws {
    try await withTemporaryDirectory { directory in
      try directory.write("export/a.txt", Scan.first)
      let file = try directory.write("b.txt", Scan.first)
      try directory.write("c.txt", Scan.first)
      let found = await ReferenceScanner(
        KnownIdentifiers(try Scan.inventory()), directories: [directory.path],
        besides: [directory.file("export"), file]
      ).scan(jobs: 1)
      #expect(found.places.map(\.path) == ["c.txt"])
    }
  }

  @Test func nestedDirectoriesAreReadOnceAndFilesMayBeNamed() async throws {
    try await withTemporaryDirectory { directory in
      try directory.write("a/src/x.txt", Scan.first)
      try directory.write("b/src/x.txt", Scan.first)
      func paths(_ names: String...) async throws -> [String] {
        await ReferenceScanner(
          KnownIdentifiers(try Scan.inventory()), directories: names.map { directory.file($0) }
        ).scan(jobs: 2).places.map(\.path)
      }
      #expect(try await paths("a", "a/src") == ["src/x.txt"])
      #expect(try await paths("a/src", "b/src") == ["a/src/x.txt", "b/src/x.txt"])
      #expect(try await paths("a/src/x.txt") == ["x.txt"])
    }
  }

  @Test func twoDirectoriesKeepTheirNames() async throws {
    try await withTemporaryDirectory { directory in
      try directory.write("one/x.txt", Scan.first)
      try directory.write("two/x.txt", Scan.first)
      let found = await ReferenceScanner(
        KnownIdentifiers(try Scan.inventory()),
        directories: [directory.file("two"), directory.file("one/")]
      ).scan(jobs: 2)
      #expect(found.places.map(\.path) == ["one/x.txt", "two/x.txt"])
    }
  }
}
