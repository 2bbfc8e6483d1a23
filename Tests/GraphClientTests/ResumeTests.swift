import Exports
import FakeTenant
import Foundation
import GraphClient
import Inventory
import Synchronization
import System
import TestSupport
import Testing

/// Lets a number of requests through and then fails, as if the process had been killed.
private struct DyingTransport: Transport {
  let inner: any Transport
  let left: Counter

  func send(_ request: HTTPRequest) async throws(TransportFailure) -> HTTPResponse {
    guard left.take() else { throw TransportFailure(.other, "the test ended this run") }
    return try await inner.send(request)
  }
}

private final class Counter: Sendable {
  private let left: Mutex<Int>

  init(_ left: Int) {
    self.left = Mutex(left)
  }

  func take() -> Bool {
    left.withLock { left in
      left -= 1
      return left >= 0
    }
  }
}

@Suite struct ResumeTests {
  /// All files except the manifest, which contains times and request ids.
  private func pages(in path: String) throws -> [String: Data] {
    var pages: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
      var isDirectory: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: path + "/" + name, isDirectory: &isDirectory)
      guard !isDirectory.boolValue, !name.hasSuffix("manifest.json") else { continue }
      pages[name] = try Data(contentsOf: URL(fileURLWithPath: path + "/" + name))
    }
    return pages
  }

  private func fixture() -> LiveFixture {
    // Number 3 has more owners than Graph expands.
    LiveFixture { $0.owners = { $0 == 3 ? 25 : $0 % 3 } }
  }

  @Test(arguments: [2, 5, 9, 14, 20, 27, 33, 38])
  func anInterruptedRunEndsWithTheSamePages(after requests: Int) async throws {
    try await withTemporaryDirectory { directory in
      _ = try await fixture().collect(into: directory.file("whole"))
      let path = directory.file("cut")
      let first = fixture()
      let broken = try await first.collect(
        into: path,
        transport: DyingTransport(inner: FakeTransport(first.tenant), left: Counter(requests)))
      #expect(broken.lapseCollection.state == .incomplete)
      let cut = await ExportReader.read([path], jobs: 1)
      #expect(cut.completeness.contains { $0.state == .partial })
      let second = fixture()
      let manifest = try await second.collect(into: path, resumes: true)
      #expect(manifest.lapseCollection.state == .complete)
      #expect(try pages(in: path) == pages(in: directory.file("whole")))
      let whole = await ExportReader.read([path], jobs: 1)
      #expect(whole.completeness.first { $0.collection == .applications }?.state == .complete)
      #expect(whole.completeness.first { $0.collection == .owners }?.state == .complete)
    }
  }

  @Test func existingPagesAreNotRequestedAgain() async throws {
    try await withTemporaryDirectory { directory in
      let path = directory.file("cut")
      let first = fixture()
      _ = try await first.collect(
        into: path, transport: DyingTransport(inner: FakeTransport(first.tenant), left: Counter(25))
      )
      let second = fixture()
      _ = try await second.collect(into: path, resumes: true)
      let both = first.graphLog.count + second.graphLog.count
      // A few counts and the current page are requested twice.
      #expect(both <= 40 + 10)
    }
  }

  @Test func aChangedPageRestartsItsCollection() async throws {
    try await withTemporaryDirectory { directory in
      let path = directory.file("cut")
      let first = fixture()
      first.tenant.add(
        FakeFault(
          "/v1.0/applications", query: "$skiptoken=RFN999", nth: 1...(.max),
          .answer(.error(418, "no"))))
      _ = try await first.collect(into: path)
      try directory.write("cut/applications-0001.json", "{\"value\":[]}")
      let second = fixture()
      let manifest = try await second.collect(into: path, resumes: true)
      #expect(manifest.lapseCollection.state == .complete)
      #expect(manifest.entry(.applications)?.distinctObjects == 1_200)
      #expect(
        second.log.events.contains { event in
          if case .restarted("applications", _) = event { true } else { false }
        })
    }
  }

  @Test func aLinkOlderThanAnHourIsNotUsed() async throws {
    try await withTemporaryDirectory { directory in
      let path = directory.file("cut")
      let first = fixture()
      first.tenant.add(
        FakeFault(
          "/v1.0/applications", query: "$skiptoken=RFN999", nth: 1...(.max),
          .answer(.error(418, "no"))))
      _ = try await first.collect(into: path)
      let second = fixture()
      second.time.advance(3_700)
      _ = try await second.collect(into: path, resumes: true)
      let firstPages = second.graphLog.filter {
        $0.request.path == "/v1.0/applications" && $0.request.parameter("$skiptoken") == nil
          && $0.request.parameter("$expand") == nil
      }
      #expect(!firstPages.isEmpty)
    }
  }

  @Test func anotherTenantsDirectoryIsRefused() async throws {
    try await withTemporaryDirectory { directory in
      let path = directory.file("cut")
      try directory.write(
        "cut/.journal.jsonl",
        """
        {"begin":{"collections":["applications"],"graph":"https://graph.microsoft.com",\
        "startedAt":1,"tenantId":"99999999-1111-4222-8333-444444444444","version":1},"kind":"begin"}

        """)
      await #expect(throws: GraphFailure.self) {
        _ = try await fixture().collect(into: path, resumes: true)
      }
    }
  }

  @Test func aDamagedJournalDoesNotCrash() async throws {
    try await withTemporaryDirectory { directory in
      let path = directory.file("cut")
      let first = fixture()
      first.tenant.add(
        FakeFault(
          "/v1.0/applications", query: "$skiptoken=RFN999", nth: 1...(.max),
          .answer(.error(418, "no"))))
      _ = try await first.collect(into: path)
      let journal = directory.file("cut/.journal.jsonl")
      let whole = Array(try Data(contentsOf: URL(fileURLWithPath: journal)))
      let text = String(decoding: whole, as: UTF8.self)
      let damaged = [
        text.replacing(#/"time":\d+/#, with: "\"time\":-9223372036854775808"),
        text.replacing(#/"startedAt":\d+/#, with: "\"startedAt\":9223372036854775807"),
        text.replacing(#/"query":\d/#, with: "\"query\":-1"),
        text.replacing(#/"alternative":\d/#, with: "\"alternative\":99"),
        String(text.prefix(text.count / 2)), "\n\n\n", "",
      ]
      for content in damaged {
        try directory.write("cut/.journal.jsonl", content)
        _ = try? await fixture().collect(into: path, resumes: true)
      }
    }
  }

  @Test func anUnfinishedCollectionWithoutAJournalStartsOver() async throws {
    try await withTemporaryDirectory { directory in
      let path = directory.file("cut")
      let first = fixture()
      _ = try await first.collect(
        into: path, transport: DyingTransport(inner: FakeTransport(first.tenant), left: Counter(14))
      )
      try FileManager.default.removeItem(atPath: path + "/.journal.jsonl")
      let second = fixture()
      let manifest = try await second.collect(into: path, resumes: true)
      #expect(manifest.lapseCollection.state == .complete)
      #expect(manifest.entry(.applications)?.distinctObjects == 1_200)
      #expect(
        second.log.events.contains { event in
          if case .warning(let text) = event { text.contains("starts again") } else { false }
        })
      // A finished collection stays finished.
      let third = fixture()
      _ = try await third.collect(into: path, resumes: true)
      #expect(third.graphLog.isEmpty)
    }
  }

  @Test func aDirectoryWithOtherFilesIsLeftAlone() async throws {
    try await withTemporaryDirectory { directory in
      try directory.write("mine/notes.txt", "x")
      await #expect(throws: GraphFailure.self) {
        _ = try await fixture().collect(into: directory.file("mine"))
      }
      await #expect(throws: GraphFailure.self) {
        _ = try await fixture().collect(into: directory.file("mine"), resumes: true)
      }
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: directory.file("mine")).count == 1)
    }
  }

  @Test func aLinkInTheJournalMustStayWithGraph() async throws {
    try await withTemporaryDirectory { directory in
      let path = directory.file("cut")
      let first = fixture()
      first.tenant.add(
        FakeFault(
          "/v1.0/applications", query: "$skiptoken=RFN999", nth: 1...(.max),
          .answer(.error(418, "no"))))
      _ = try await first.collect(into: path)
      let journal = directory.file("cut/.journal.jsonl")
      let text = try String(contentsOfFile: journal, encoding: .utf8)
      try directory.write(
        "cut/.journal.jsonl",
        text.replacing(
          "\"next\":\"https://graph.microsoft.com", with: "\"next\":\"https://evil.example"))
      let second = fixture()
      let manifest = try await second.collect(into: path, resumes: true)
      #expect(manifest.lapseCollection.state == .complete)
      #expect(second.tenant.log.allSatisfy { $0.request.host != "evil.example" })
    }
  }

  @Test func aPathInTheJournalLeadsNowhereElse() async throws {
    try await withTemporaryDirectory { directory in
      let path = directory.file("cut")
      let first = fixture()
      first.tenant.add(
        FakeFault(
          "/v1.0/applications", query: "$skiptoken=RFN999", nth: 1...(.max),
          .answer(.error(418, "no"))))
      _ = try await first.collect(into: path)
      let other = try directory.write("other.json", "{}")
      let text = try String(contentsOfFile: path + "/.journal.jsonl", encoding: .utf8)
      #expect(text.contains("\"path\":\"applications-0001.json\""))
      try directory.write(
        "cut/.journal.jsonl",
        text.replacing(
          "\"path\":\"applications-0001.json\"", with: "\"path\":\"../other.json\""))
      let manifest = try await fixture().collect(into: path, resumes: true)
      #expect(manifest.lapseCollection.state == .complete)
      #expect(manifest.entry(.applications)?.distinctObjects == 1_200)
      #expect(try String(contentsOfFile: other, encoding: .utf8) == "{}")
    }
  }
}
