import Inventory
import TestSupport
import Testing

@testable import Exports

/// Reads a large file in pieces on several threads, which must not change the result.
@Suite struct PieceTests {
  /// The smallest window, so that even a small text has many pieces.
  private static let inPieces = PieceSizes(leastFile: 0, window: 64 << 10)
  private static let inOne = PieceSizes(leastFile: .max, window: 64 << 10)

  private func read(
    _ text: String, _ sizes: PieceSizes, jobs: Int
  ) async throws -> (lines: [String], problem: String?, objects: Int) {
    try await withTemporaryDirectory { directory in
      let path = try directory.write("export.json", text)
      let reader = try #require(ExportFileReader(jobs: jobs, sizes: sizes))
      let found = InputWalker.Found(
        location: path, path: "export.json", layout: "export.json", isExplicit: true)
      var result = try #require(reader.read(found).first)
      result.inventory.merge()
      let facts = result.facts
      let counted = [
        "pages \(facts.pages.map { "\($0.collection) \($0.objects) \($0.hasNextLink)" })",
        "objects \(facts.objects.sorted { "\($0.key)" < "\($1.key)" })",
        "broken \(facts.brokenCollections.map { "\($0)" }.sorted())",
        "lost \(facts.lostRows.sorted { "\($0.key)" < "\($1.key)" })",
        "format \(result.file?.format ?? "none"), leaks \(result.inventory.secretLeaks.count)",
      ]
      let places = result.inventory.objectOrder.map {
        result.inventory.citation(result.inventory.objects[Int($0)].origin) ?? "nowhere"
      }
      return (
        result.inventory.described() + counted + places, result.file?.problem,
        result.file?.objects ?? 0
      )
    }
  }

  /// Reads a text as a whole and in pieces, and compares everything found.
  private func expectSame(
    _ text: String, objects: Int? = nil, _ location: SourceLocation = #_sourceLocation
  ) async throws {
    let whole = try await read(text, Self.inOne, jobs: 1)
    if let objects { #expect(whole.objects == objects, sourceLocation: location) }
    for jobs in [1, 3] {
      let pieces = try await read(text, Self.inPieces, jobs: jobs)
      #expect(pieces.lines == whole.lines, "\(jobs) jobs", sourceLocation: location)
      #expect(pieces.problem == whole.problem, "\(jobs) jobs", sourceLocation: location)
      #expect(pieces.objects == whole.objects, "\(jobs) jobs", sourceLocation: location)
    }
  }

  private static let applications = (1...600).map { number in
    ExportText.application(
      number, passwords: "[\(ExportText.secret(number)),\(ExportText.secret(number + 10_000))]",
      extra: #""notes":"},{ ]\\\" é\#(number)","tags":["a","b]}"]"#)
  }

  @Test func `a page with members after its list`() async throws {
    let page = ExportText.page("applications", Self.applications)
    try await expectSame(page, objects: 600)
    try await expectSame(page.dropLast() + "," + ExportText.nextLink + "}", objects: 600)
    try await expectSame(
      ExportText.page("applications", Self.applications, members: ExportText.nextLink))
  }

  @Test func `a bare list, indented or not`() async throws {
    try await expectSame("[" + Self.applications.joined(separator: ",") + "]", objects: 600)
    try await expectSame(
      "[\n  " + Self.applications.joined(separator: ",\n  ") + "\n]\n", objects: 600)
    let indented = Self.applications.map {
      $0.replacing(",\"", with: ",\n    \"").replacing("{\"", with: "{\n    \"")
    }
    try await expectSame("[\n" + indented.joined(separator: ",\n") + "\n]", objects: 600)
  }

  @Test func `JSON Lines and consecutive pages`() async throws {
    try await expectSame(Self.applications.joined(separator: "\n"), objects: 600)
    let pages = stride(from: 0, to: 600, by: 10).map {
      ExportText.page("applications", Array(Self.applications[$0..<$0 + 10]))
    }
    try await expectSame(pages.joined(separator: "\n"), objects: 600)
    let long = ExportText.page("applications", Self.applications)
    try await expectSame(
      Self.applications.joined(separator: "\n") + "\n" + long + "\n" + long, objects: 1_800)
  }

  @Test func `removed, invalid and duplicate rows`() async throws {
    let gone = #"{"@removed":{"reason":"deleted"},"id":"\#(ExportText.guid(500))"}"#
    var rows = Self.applications
    rows.insert(gone, at: 100)
    rows.append(gone)
    rows.insert(contentsOf: ["null", #""text""#, "7", "[]", "{}"], at: 400)
    rows.append(rows[3])
    try await expectSame(ExportText.page("applications", rows))
    try await expectSame("[" + rows.joined(separator: ",") + "]")
  }

  @Test func `an object larger than a piece`() async throws {
    var rows = Self.applications
    let notes = #""notes":"\#(String(repeating: "long ", count: 60_000))""#
    rows.insert(ExportText.application(5_000, extra: notes), at: 300)
    try await expectSame(ExportText.page("applications", rows), objects: 601)
    try await expectSame(rows.joined(separator: "\n"), objects: 601)
  }

  @Test(arguments: [0.2, 0.6, 0.9, 0.999])
  func `truncated or damaged text`(where part: Double) async throws {
    for text in [
      ExportText.page("applications", Self.applications),
      Self.applications.joined(separator: "\n"),
    ] {
      let bytes = Array(text.utf8)
      let place = Int(Double(bytes.count) * part)
      try await expectSame(String(decoding: bytes[..<place], as: UTF8.self))
      for damage in ["}", "]", "{", ",", "\"", "\u{1}", "x"] {
        let damaged = bytes[..<place] + Array(damage.utf8) + bytes[(place + 1)...]
        try await expectSame(String(decoding: damaged, as: UTF8.self))
      }
    }
  }

  @Test func `secrets and sign-ins are found in every piece`() async throws {
    var rows = Self.applications
    for place in stride(from: 5, to: 600, by: 50) {
      rows[place] = ExportText.application(
        place + 1, passwords: "[\(ExportText.secret(place, extra: #""secretText":"x""#))]")
    }
    try await expectSame(ExportText.page("applications", rows), objects: 600)
  }

  @Test func `files that no thread has memory to read are reported`() async throws {
    let found = ["a.json", "b.json"].map {
      InputWalker.Found(location: $0, path: $0, layout: $0, isExplicit: true)
    }
    let inventory = await ExportReader.read(found, jobs: 2) { nil }.inventory
    #expect(inventory.inputs.map(\.path) == ["a.json", "b.json"])
    #expect(inventory.inputs.allSatisfy { $0.isUnusable && $0.format == "unreadable" })
    #expect(inventory.inputs.allSatisfy { $0.problem?.contains("memory ran out") == true })
    #expect(inventory.completeness.allSatisfy { $0.state != .complete })
  }
}
