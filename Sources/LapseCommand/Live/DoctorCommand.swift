import ArgumentParser
import GraphClient
import Reporters

/// `lapse doctor`: checks whether a collection would succeed, before the big run.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Checks proxy, certificates, clock, identity, permissions and size of a live run.",
    discussion: """
      Asks Graph for one object of each collection and for the counts; nothing is written.

      If Graph cannot be reached, it stops there.

      Exit status: 0 a collection can go ahead; 2 wrong usage, or no way to sign in; 3 it would fail.
      """)

  @Option(
    help: ArgumentHelp("The tenant, an id or a domain (AZURE_TENANT_ID).", valueName: "tenant"))
  var tenant: String?

  @OptionGroup(title: "Signing in and reaching Graph") var auth: AuthOptions

  func run() async throws {
    let run = LiveRun(auth, tenant: tenant, quiet: true, remedy: "try again")
    let settings = try run.settings()
    let names = try auth.collections()
    var problems = try show(
      NetworkDoctor.settings(run.network(), environment: settings.environment))
    problems += try show(
      await NetworkDoctor(
        endpoints: settings.endpoints, transport: CurlTransport(settings: run.network()),
        agent: LiveRun.agent
      ).check())
    guard problems == 0 else {
      throw run.fail(
        "\(Self.verdict(problems)); identity, permissions and size were not checked",
        .incomplete)
    }
    let session = try await run.open(suggestsDoctor: false)
    let doctor = SessionDoctor(session, names)
    problems += try show(doctor.identity())
    problems += try show(await doctor.probes())
    problems += try show(await doctor.estimate())
    run.log.endProgress()
    if problems > 0 {
      throw run.fail(Self.verdict(problems), .incomplete)
    }
  }

  private static func verdict(_ problems: Int) -> String {
    NumberWording.count(problems, "problem", "problems") + " would stop a collection"
  }

  /// - Returns: how many of them are problems.
  private func show(_ findings: [DoctorFinding]) throws -> Int {
    for finding in findings {
      let level = finding.level.rawValue
      let padding = String(repeating: " ", count: max(0, 8 - level.count))
      try Terminal.output(
        level + padding + Terminal.visible(SecretMarks.text("\(finding.topic): \(finding.text)")))
    }
    return findings.count { $0.level == .problem }
  }
}
