import Assessment
import Inventory
import Reporters
import TestSupport
import Testing

@testable import LapseCommand

extension CommandLineTests {
  @Suite struct RotationCommandTests {
    private let directory: Workspace

    init() throws {
      directory = try Workspace()
    }

    private func rotation(_ files: [String], _ arguments: String...) async throws
      -> LapseCommand.ExitStatus
    {
      var all = ["rotation", "--as-of", GraphExport.asOf] + arguments
      for (position, content) in files.enumerated() {
        all += ["--input", try directory.write("\(position).json", content)]
      }
      return await LapseProgram.run(all)
    }

    private static let files = [
      GraphExport.applications([
        GraphExport.application(1, [.healthy], displayName: "shop"),
        GraphExport.application(3, [.healthy], displayName: "twin"),
        GraphExport.application(5, [.healthy], displayName: "twin"),
      ]),
      GraphExport.principals([GraphExport.principal(2, of: 1)]),
    ]

    @Test func rotationsAreShown() async throws {
      #expect(try await rotation(Self.files) == .clean)
      #expect(try await rotation(Self.files, "shop") == .clean)
      #expect(try await rotation(Self.files, GraphExport.id(1), "--format", "json") == .clean)
    }

    @Test func unknownAndAmbiguousApplicationsAreWrongUsage() async throws {
      #expect(try await rotation(Self.files, "Shop") == .wrongUsage)
      #expect(try await rotation(Self.files, "twin") == .wrongUsage)
      #expect(try await rotation(Self.files, GraphExport.id(3)) == .clean)
    }

    @Test func theUsageIsChecked() async throws {
      #expect(try await rotation([], "shop") == .wrongUsage)
      #expect(try await rotation(Self.files, "") == .wrongUsage)
      #expect(try await rotation(Self.files, "--format", "yaml") == .wrongUsage)
      #expect(try await rotation(Self.files, "--tenant", "x") == .wrongUsage)
      #expect(try await rotation(Self.files, "--as-of", "tomorrow") == .wrongUsage)
    }

    @Test func incompleteInputSetsTheExitStatus() async throws {
      let partial = [
        GraphExport.applications(
          [GraphExport.application(1, [.healthy], displayName: "shop")], hasNextPage: true),
        GraphExport.principals([]),
      ]
      #expect(try await rotation(partial) == .incomplete)
      #expect(try await rotation(partial, "shop") == .incomplete)
      // The application may be on the missing page.
      #expect(try await rotation(partial, "nowhere") == .incomplete)
      let missing = ["rotation", "--input", directory.place("no")]
      #expect(await LapseProgram.run(missing) == .wrongUsage)
    }
  }
}

@Suite("Rotations as text and JSON")
struct RotationRenderingTests {
  private static let hostile = "a\u{1B}[31m\n\u{202E}##vso[task.complete]\t\"q\""

  private static let tenant: Tenant = {
    var tenant = Tenant().quietDaemon().secret("old", -300, 60, displayName: hostile)
      .secret("new", -40, 325, displayName: hostile).used("new", -1).used("old", -10)
    tenant.objects[0].displayName = hostile
    return tenant
  }()

  @Test func `names cannot control the terminal or break a line`() throws {
    let report = try Self.tenant.assess()
    let lines = RotationText(report: report).lines(of: RotationFinder(report).all())
    for scalar in lines.joined().unicodeScalars {
      #expect(scalar.value >= 0x20 && scalar.value != 0x7F && scalar.value != 0x202E)
    }
    #expect(lines.contains { $0.contains("a\\u{1B}[31m\\u{A}\\u{202E}#\\u{23}vso") })
    #expect(!lines.contains { $0.contains("##") })
  }

  @Test func `text shows state, dates and what to wait for`() throws {
    let report = try Self.tenant.assess()
    let text = RotationText(report: report).lines(of: RotationFinder(report).all())
      .joined(separator: "\n")
    for line in [
      "state              oldSilent", "adopted            22 Nov 2026 (1 day ago)",
      "old silent since   13 Nov 2026 (10 days ago)", "safe to delete on  28 Dec 2026 (in 35 days)",
    ] {
      #expect(text.contains(line), "\(line)")
    }
    #expect(RotationText(report: report).lines(of: []).count == 1)
  }

  @Test func `JSON keeps names and leaves out unknown values`() throws {
    let report = try Self.tenant.assess()
    let bytes = try ByteSink.collect {
      RotationDocument.write(RotationFinder(report).all(), of: report, to: $0)
    }
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains(#""state":"oldSilent""#))
    #expect(text.contains(#""oldSilentSince":"2026-11-13T06:00:00Z""#))
    #expect(text.contains(#""safeToDeleteOn":"2026-12-28T06:00:00Z""#))
    #expect(text.contains(#""applicationName":"a\u001B[31m\n"#) || text.contains(#"a\u001b[31m\n"#))
    let unknown = try Tenant().app("app").secret("old", -300, 60).secret("new", -40, 325).assess()
    let plain = try ByteSink.collect {
      RotationDocument.write(RotationFinder(unknown).all(), of: unknown, to: $0)
    }
    let second = String(decoding: plain, as: UTF8.self)
    #expect(!second.contains("safeToDeleteOn"))
    #expect(!second.contains("adopted\":"))
    #expect(second.contains(#""code":"successorNotSeen""#))
  }
}
