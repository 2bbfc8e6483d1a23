import Alerts
import Inventory
import Reporters
import SavedReports
import System

/// One run of `lapse notify`, from the files read to the deliveries accepted.
struct NotifyRun {
  /// Whether the report says that data is missing.
  let isIncomplete: Bool

  private let plan: NotifyPlan
  private let context: NotifyContext
  private let configuration: NotifyConfiguration
  private let environment: [String: String]
  private let file: StateFile
  private let state: NotifyState
  private let redactor: Redactor
  /// The type of each sink, for messages.
  private let kinds: [String: String]

  /// The age in seconds from which a report's age is mentioned, also of one that is yet to come.
  private static let old: Int64 = 36 * 3_600

  /// - Parameters:
  ///   - known: the state of the last run; nil if there is none.
  ///   - isDry: whether to leave secrets alone.
  init(
    _ report: SavedReport, _ configuration: NotifyConfiguration, _ known: NotifyState?,
    _ file: StateFile, now: Instant, environment: [String: String], isDry: Bool
  ) throws(ConfigurationError) {
    self.configuration = configuration
    self.environment = environment
    self.file = file
    state = known ?? NotifyState()
    isIncomplete = report.isIncomplete && report.head.exitStatus ?? 3 == 3
    kinds = Dictionary(
      configuration.sinks.map { ($0.name, $0.kind.rawValue) }, uniquingKeysWith: { $1 })
    var secrets: [SinkSecret] = []
    var sinks: [any Sink] = []
    for sink in configuration.sinks {
      sinks.append(
        try sink.sink { (reference: SecretReference) throws(ConfigurationError) in
          do throws(ConfigurationError) {
            let secret = try reference.secret(environment)
            secrets.append(secret)
            return secret
          } catch {
            guard isDry else { throw error }
            Terminal.warning(error.message)
            return nil
          }
        })
    }
    redactor = Redactor(secrets)
    var remarks: [String] = []
    if report.isIncomplete {
      remarks.append(
        "The report's data is incomplete: credentials that are not named here may still expire.")
    }
    if now.seconds(since: report.asOf) > Self.old {
      remarks.append("The report is of \(TimeWording.dateAndTime(report.asOf)).")
    }
    context = NotifyContext(
      tenantId: report.tenant.id, tenantName: report.tenant.displayName ?? report.tenant.id,
      asOf: report.asOf, now: now, page: configuration.page,
      intervalDays: configuration.intervalDays, remarks: remarks)
    plan = NotifyPlan(
      ReportWatch(report, page: configuration.page), state: state,
      routing: Routing(
        rules: configuration.rules, sinks: configuration.sinks.map(\.route),
        teams: configuration.teams, domains: configuration.domains),
      sinks: sinks,
      heartbeats: Set(configuration.sinks.filter(\.wantsHeartbeat).map(\.name)),
      windows: configuration.windows, context: context)
    warn(hadFile: known != nil)
  }

  var dryRun: String { DryRun(redactor: redactor).text(of: plan) }

  // MARK: Sending

  /// - Throws: ``ExitStatus/refused`` if a sink did not accept.
  func send() throws {
    var state = state
    do {
      // Observations are recorded first, so that even a sink that accepts nothing has a history. If
      // the run ends while sending, what was not sent is news to the next one.
      for part in plan.parts {
        state.record(
          part.noted, in: part.batch.channel, tenant: context.tenantId, asOf: context.asOf)
      }
      for sink in plan.idle {
        state.record([:], in: Channel(sink), tenant: context.tenantId, asOf: context.asOf)
      }
      // If the state cannot be written, nothing may be sent.
      try file.write(state, asOf: context.asOf)
      var accepted = 0
      var refused: [String] = []
      var ended: Set<String> = []
      var untried = 0
      for part in plan.parts {
        for delivery in part.deliveries {
          guard !ended.contains(delivery.channel.sink) else {
            untried += 1
            continue
          }
          if let refusal = outbox.refusal(of: delivery) {
            refused.append(delivery.channel.sink)
            if refusal.endsSink { ended.insert(delivery.channel.sink) }
            say("error", "\(name(delivery)) was not accepted: \(refusal.problem)")
            continue
          }
          accepted += 1
          state.record(
            delivery.entries, in: delivery.channel, tenant: context.tenantId, asOf: context.asOf)
          // Written at once, so that this is not sent again however the run ends.
          try file.write(state, asOf: context.asOf)
          Terminal.diagnostic(
            "lapse: "
              + Terminal.visible(redactor.text("\(name(delivery)): accepted by \(taker(delivery))"))
          )
        }
      }
      try file.write(state, asOf: context.asOf)
      if accepted == 0, refused.isEmpty {
        Terminal.diagnostic("lapse: no news: nothing was sent")
      }
      guard refused.isEmpty else {
        let sinks = Set(refused).sorted().joined(separator: ", ")
        let others =
          untried == 0
          ? ""
          : "; \(NumberWording.count(untried, "other message was", "other messages were")) not tried"
        say("error", "not accepted by \(sinks)\(others): the next run sends it again")
        throw ExitStatus.refused
      }
    } catch let failure as OutputDirectory.Failure {
      say("error", failure.message)
      throw ExitStatus.wrongUsage
    }
  }

  private var outbox: Outbox {
    let directories = OutputDirectory.sinkWriter
    let sender = CurlSender(
      allowed: plan.parts.flatMap { $0.sink.addresses },
      plain: configuration.sinks.filter(\.allowsPlain).flatMap { sink in
        plan.parts.filter { $0.sink.name == sink.name }.flatMap { $0.sink.addresses }
      },
      trust: TrustedCertificates(environment: environment),
      timeoutSeconds: configuration.timeoutSeconds, writeFiles: directories)
    return Outbox(
      sender: sender,
      timing: Outbox.Timing(
        now: { .now },
        sleep: { usleep(UInt32(min(max($0, 0), 600) * 1_000_000)) },
        random: { Double.random(in: 0...1) }),
      patience: Double(configuration.patienceSeconds))
  }

  // MARK: Messages

  private func name(_ delivery: Delivery) -> String {
    let channel = delivery.channel
    let kind = kinds[channel.sink].map { " (\($0))" } ?? ""
    let recipient = channel.recipient.map { " for \($0)" } ?? ""
    return "\(channel.sink)\(kind): \(delivery.title)\(recipient)"
  }

  private func taker(_ delivery: Delivery) -> String {
    switch delivery.content {
    case .request(let request), .lookup(let request, _):
      SinkOrigin(of: request.url.reveal())?.text ?? delivery.channel.sink
    case .mail(let mail): SinkOrigin(of: mail.server)?.text ?? delivery.channel.sink
    case .files(_, let directory): directory
    }
  }

  private func say(_ word: String, _ text: String) {
    Terminal.diagnostic(
      "lapse: \(word): " + SecretMarks.text(Terminal.visible(redactor.text(text))))
  }

  private func warn(hadFile: Bool) {
    if !plan.first.isEmpty, hadFile || plan.parts.contains(where: { !$0.batch.silent.isEmpty }) {
      let tenants = state.tenants.keys.filter { $0 != context.tenantId }.sorted()
      let other =
        state.tenants[context.tenantId] == nil && !tenants.isEmpty
        ? " (it is of \(tenants.joined(separator: ", ")), and the report of \(context.tenantId))"
        : ""
      say(
        "warning",
        "\(file.path) has no entry for \(plan.first.joined(separator: ", "))\(other): only changes within "
          + "\(context.intervalDays) days are sent, the rest is only recorded")
    }
    if context.asOf.seconds(since: context.now) > Self.old {
      say(
        "warning",
        "the report is of \(TimeWording.dateAndTime(context.asOf)), which is yet to come: whoever is told of "
          + "it now hears of no other report until then")
    }
    for sink in plan.ahead {
      say(
        "warning",
        "\(sink) already has the news of a report newer than \(context.asOf.rfc3339): nothing is sent to it"
      )
    }
    if !plan.orphans.isEmpty {
      say(
        "warning",
        "\(NumberWording.count(plan.orphans.count, "item has", "items have")) no recipient: give a sink "
          + "the level fallback")
    }
    let held = plan.held.flatMap { $0.batch.notices }
    guard !held.isEmpty,
      let until = configuration.windows.filter({ $0.holds(context.now) })
        .map(\.until).max()
    else { return }
    let late = held.filter { ($0.item.end ?? until) < until && !$0.isClosing }.count
    say(
      "warning",
      "\(NumberWording.count(held.count, "notice waits", "notices wait")) for the end of maintenance, "
        + "\(TimeWording.dateAndTime(until))"
        + (late > 0 ? "; \(late) of them \(late == 1 ? "ends" : "end") before that" : ""))
  }
}

extension OutputDirectory {
  /// Writes the files of sinks in the same way as report files.
  fileprivate static let sinkWriter:
    @Sendable (_ files: [(name: String, bytes: [UInt8])], _ directory: String) throws(SendFailure)
      -> Void = { files, path throws(SendFailure) in
        let directory = OutputDirectory(path: path, remedy: "change the directory in notify.yml")
        do throws(OutputDirectory.Failure) {
          try directory.create()
          try directory.write(
            files.map { file in
              (
                file.name,
                { sink in file.bytes.withUnsafeBufferPointer { sink.write($0) } }
              )
            })
        } catch {
          throw SendFailure(error.message)
        }
      }
}
