import Foundation
import LapseCommand
import Reporters
import TestSupport
import Testing

extension CommandLineTests {
  @Suite struct DeterminismTests {
    private let directory: Workspace

    init() throws {
      directory = try Workspace()
    }

    /// Returns the bytes of all reports on the inputs.
    private func reports(
      on inputs: [String], to output: String = "out", _ options: String...
    ) async throws -> [String: Data] {
      _ = await LapseProgram.run(
        ["report", "--as-of", GraphExport.asOf, "--quiet", "--format", "all"] + options
          + ["--output", directory.place(output)] + inputs)
      return try #require(try directory.contents(of: output))
    }

    private static func sampleFiles() throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: Fixtures.sampleTenant)
        .filter { $0.hasSuffix(".json") }.map { Fixtures.sampleTenant + "/" + $0 }.sorted()
    }

    @Test func twoRunsGiveTheSameBytes() async throws {
      let first = try await reports(on: [Fixtures.sampleTenant], to: "one")
      let second = try await reports(on: [Fixtures.sampleTenant], to: "two")
      #expect(first.count == ReportFormat.allCases.count)
      #expect(first == second)
    }

    @Test(arguments: ["1", "2", "3", "16"])
    func theNumberOfJobsChangesNothing(jobs: String) async throws {
      let first = try await reports(on: [Fixtures.sampleTenant], to: "one")
      let second = try await reports(on: [Fixtures.sampleTenant], to: "two", "--jobs", jobs)
      #expect(first == second)
    }

    @Test func theOrderOfTheInputsChangesNothing() async throws {
      let files = try Self.sampleFiles()
      #expect(files.count > 3)
      let first = try await reports(on: files, to: "one")
      #expect(first == (try await reports(on: files.reversed(), to: "two")))
      #expect(
        first == (try await reports(on: Array(files[2...] + files[..<2]), to: "three")))
    }

    @Test func aCopyInAnotherDirectoryGivesTheSameBytes() async throws {
      try FileManager.default.copyItem(
        atPath: Fixtures.sampleTenant, toPath: directory.place("moved"))
      let first = try await reports(on: [Fixtures.sampleTenant], to: "one")
      #expect(first == (try await reports(on: [directory.place("moved")], to: "deep/er/two")))
    }

    @Test func theWorkingDirectoryChangesNothing() async throws {
      let first = try await reports(on: [Fixtures.sampleTenant], to: "one")
      let before = FileManager.default.currentDirectoryPath
      defer { _ = FileManager.default.changeCurrentDirectoryPath(before) }
      #expect(FileManager.default.changeCurrentDirectoryPath(Fixtures.sampleTenant))
      #expect(first == (try await reports(on: ["."], to: "two")))
      #expect(FileManager.default.changeCurrentDirectoryPath(directory.path))
      _ = await LapseProgram.run([
        "report", "--as-of", GraphExport.asOf, "--quiet", "--format", "all",
        Fixtures.sampleTenant,
      ])
      #expect(first == (try directory.contents(of: "Output")))
    }

    @Test(
      arguments: [
        ("TZ", "Pacific/Kiritimati"), ("TZ", "America/St_Johns"), ("LC_ALL", "de_DE.UTF-8"),
        ("LANG", "tr_TR.UTF-8"), ("SOURCE_DATE_EPOCH", "1"),
      ] as [(String, String)])
    func theEnvironmentChangesNothing(name: String, value: String) async throws {
      let first = try await reports(on: [Fixtures.sampleTenant], to: "one")
      let before = ProcessInfo.processInfo.environment[name]
      defer {
        if let before { setenv(name, before, 1) } else { unsetenv(name) }
        tzset()
      }
      setenv(name, value, 1)
      tzset()
      #expect(first == (try await reports(on: [Fixtures.sampleTenant], to: "two")))
    }

    @Test func aTimeZoneOffsetInAsOfChangesNothing() async throws {
      let file = try directory.write(
        "a.json", GraphExport.applications([GraphExport.application(1, [.critical])]))
      let first = try await reports(on: [file], to: "one")
      let second = try await reports(
        on: [file], to: "two", "--as-of", "2026-11-23T14:00:00+08:00")
      #expect(first == second)
    }

    /// Only digests and citations may differ.
    @Test func theOrderOfObjectsInAFileChangesNoVerdict() async throws {
      let objects = (1...5).map {
        GraphExport.application($0, [.healthy, .critical, .high, .medium])
      }
      let first = try directory.write("1/a.json", GraphExport.applications(objects))
      let second = try directory.write(
        "2/a.json", GraphExport.applications(objects.reversed()))
      let one = try await reports(on: [first], to: "one")
      let two = try await reports(on: [second], to: "two")
      #expect(one["report.csv"] == two["report.csv"])
      #expect(one["report.junit.xml"] != nil)
      #expect(try Self.judgements(one) == Self.judgements(two))
    }

    /// report.json without its inputs and citations of them.
    private static func judgements(_ reports: [String: Data]) throws -> NSDictionary {
      let data = try #require(reports["report.json"])
      let decoded = try JSONSerialization.jsonObject(with: data)
      let report = try #require(decoded as? [String: Any])
      return withoutCitations(report.filter { $0.key != "inputs" }) as NSDictionary
    }

    private static func withoutCitations(_ object: [String: Any]) -> [String: Any] {
      object.filter { $0.key != "source" }.mapValues { value in
        switch value {
        case let object as [String: Any]: withoutCitations(object)
        case let objects as [[String: Any]]: objects.map(withoutCitations)
        default: value
        }
      }
    }
  }
}
