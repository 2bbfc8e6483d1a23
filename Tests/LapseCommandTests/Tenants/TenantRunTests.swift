import Foundation
import LapseCommand
import Testing

extension CommandLineTests {
  /// Runs with `--tenants` on files: one directory per tenant, and none stops the others.
  @Suite struct TenantRunTests {
    private let directory: Workspace
    private static let ids = (1...3).map { "00000000-0000-4000-8000-00000000000\($0)" }

    init() throws {
      directory = try Workspace()
      let list = Self.ids.enumerated().map {
        "  - {id: \($0.element), name: T\($0.offset + 1), output: t\($0.offset + 1)}"
      }
      try directory.write("tenants.yml", "tenants:\n" + list.joined(separator: "\n"))
    }

    private func collect(_ number: Int, _ text: String? = nil) throws {
      try directory.write(
        "pages/t\(number)/applications.json",
        text ?? GraphExport.applications([GraphExport.application(1, [.healthy])]))
      try directory.write(
        "pages/t\(number)/principals.json",
        GraphExport.principals([GraphExport.principal(2, of: 1)]))
    }

    private func report(_ more: String...) async -> LapseCommand.ExitStatus {
      await LapseProgram.run(
        [
          "report", directory.place("pages"), "--tenants", directory.place("tenants.yml"),
          "--output", directory.place("out"), "--format", "json,html", "--as-of",
          GraphExport.asOf, "--quiet",
        ] + more)
    }

    private func reported() throws -> [String] {
      (try directory.contents(of: "out") ?? [:]).keys.filter { $0.hasSuffix("/report.json") }
        .sorted()
    }

    @Test func everyTenantHasAReportInItsOwnDirectory() async throws {
      for number in 1...3 { try collect(number) }
      #expect(await report() == .clean)
      #expect(try reported() == ["t1/report.json", "t2/report.json", "t3/report.json"])
      let text = try String(
        contentsOfFile: directory.place("out/t2/report.json"), encoding: .utf8)
      #expect(text.contains("\"tenant\":{\"id\":\"\(Self.ids[1])\""))
    }

    @Test func aShardWithoutATenantSaysSo() throws {
      let run = try Child(
        "report", directory.place("pages"), "--tenants", directory.place("tenants.yml"), "--shard",
        "4/4", "--output", directory.place("out"))
      // The directory of pages is checked before: it may not be there yet.
      try collect(1)
      let again = try Child(
        "report", directory.place("pages"), "--tenants", directory.place("tenants.yml"), "--shard",
        "4/4", "--output", directory.place("out"))
      #expect(run.status == 2)
      #expect(again.status == 0)
      #expect(
        again.lines.filter {
          $0.contains("shard 4/4 has nothing to do") && $0.contains("3 tenants")
        }
        .count == 1)
      #expect(!again.errors.contains("0 of 0"))
    }

    @Test func aFailingTenantDoesNotStopOthers() async throws {
      try collect(1)
      try collect(2, "{\"value\": [{")
      try collect(3)
      #expect(await report() == .incomplete)
      #expect(try reported().contains("t1/report.json"))
      #expect(try reported().contains("t3/report.json"))
    }

    @Test func aTenantThatWasNotCollectedIsIncomplete() async throws {
      try collect(1)
      try collect(3)
      #expect(await report() == .incomplete)
      #expect(try reported() == ["t1/report.json", "t3/report.json"])
      let index = await LapseProgram.run([
        "index", directory.place("out"), "--tenants", directory.place("tenants.yml"), "--output",
        directory.place("out"),
      ])
      #expect(index == .incomplete)
      let page = try String(contentsOfFile: directory.place("out/index.html"), encoding: .utf8)
      #expect(page.contains("1 tenant did not report"))
      #expect(page.contains("<bdi>T2</bdi>"))
      #expect(!page.contains("<bdi>T1</bdi>"))
    }

    @Test func theIndexNamesTenantsWithOldReports() async throws {
      for number in 1...3 { try collect(number) }
      #expect(await report() == .clean)
      #expect(await report("--shard", "1/3", "--as-of", "2026-11-24T17:59:59Z") == .clean)
      let arguments = [
        "index", directory.place("out"), "--tenants", directory.place("tenants.yml"), "--output",
        directory.place("index"),
      ]
      #expect(await LapseProgram.run(arguments) == .clean)
      #expect(await report("--shard", "1/3", "--as-of", "2026-11-24T18:00:01Z") == .clean)
      #expect(await LapseProgram.run(arguments) == .incomplete)
    }

    @Test func aShardReportsOnlyItsPart() async throws {
      for number in 1...3 { try collect(number) }
      #expect(await report("--shard", "2/2") == .clean)
      #expect(try reported() == ["t2/report.json"])
    }

    @Test func aReachedLimitExitsWithOne() async throws {
      for number in 1...3 { try collect(number) }
      try collect(2, GraphExport.applications([GraphExport.application(1, [.critical])]))
      #expect(await report("--fail-on", "critical") == .failed)
      #expect(try reported().count == 3)
    }

    @Test func withoutAFormatTheStatusTells() throws {
      for number in 1...3 { try collect(number) }
      let run = try Child(
        "report", directory.place("pages"), "--tenants", directory.place("tenants.yml"), "--output",
        directory.place("out"), "--format", "none", "--as-of", GraphExport.asOf)
      #expect(run.status == 0)
      #expect(!run.errors.contains("was not reported"))
      #expect(run.errors.contains("3 of 3 tenants reported"))
    }

    @Test func conflictingOptionsWriteNothing() async throws {
      for number in 1...3 { try collect(number) }
      #expect(await report("--tenant", Self.ids[0]) == .wrongUsage)
      #expect(await report("--shard", "3/2") == .wrongUsage)
      #expect(
        await LapseProgram.run(["report", directory.place("pages"), "--shard", "1/2"])
          == .wrongUsage)
      try directory.write("tenants.yml", "tenants: [{id: x}]")
      #expect(await report() == .wrongUsage)
      #expect(try directory.contents(of: "out") == nil)
    }
  }
}
