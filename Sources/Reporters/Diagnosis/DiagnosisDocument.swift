import Assessment
package import Diagnosis
import Inventory

/// A diagnosis as JSON, for programs. Keys are described in the README.
package struct DiagnosisDocument {
  let json: JSONWriter

  private init(_ sink: ByteSink) {
    json = JSONWriter(sink)
  }

  package static func write(_ result: DiagnosisResult, to sink: ByteSink) {
    var document = DiagnosisDocument(sink)
    document.write(result)
  }

  private mutating func write(_ result: DiagnosisResult) {
    json.object {
      json.plain("schemaVersion", "1.0")
      json.plain("tool", "lapse " + ToolVersion.current)
      if let directory = result.directory { source(directory) }
      json.array("problems") {
        for answer in result.answers {
          json.newLine()
          write(answer)
        }
      }
      if !result.simulations.isEmpty {
        json.array("simulations") {
          for simulation in result.simulations {
            json.newLine()
            write(simulation)
          }
        }
      }
      json.number("leftOut", result.dropped)
    }
    json.newLine()
  }

  private mutating func source(_ directory: KnownDirectory) {
    json.object("source") {
      json.key("kind")
      switch directory.source {
      case .export: json.plain("export")
      case .savedReport(let path):
        json.plain("report")
        json.string("path", path)
      }
      text("tenantId", directory.tenantId?.guidText)
      text("tenantName", directory.tenantName)
      time("asOf", directory.asOf)
      time("dataAsOf", directory.dataAsOf)
    }
  }

  // MARK: One problem

  private mutating func write(_ answer: Answer) {
    json.object {
      error(answer.error)
      json.number("count", answer.problem.count)
      time("first", answer.problem.first)
      time("last", answer.problem.last)
      strings("files", answer.problem.files)
      message(answer.problem.loggedError)
      requests(answer.problem.requests)
      application(answer.application)
      remarks("notes", answer.notes)
      if let finding = answer.credential {
        json.object("credential") {
          json.plain("certainty", finding.certainty.rawValue)
          credential(finding.credential)
        }
      }
      remarks("facts", answer.facts)
      federation(answer)
      json.array("ifRotated") {
        for check in answer.checks {
          json.object {
            json.plain("reason", check.reason.rawValue)
            json.plain("outcome", check.outcome.rawValue)
            text("text", check.text)
          }
        }
      }
      restore(answer.restore)
      fixes("correction", answer.correction)
      durable(answer.durable)
      remarks("questions", answer.questions)
      fixes("search", answer.search)
    }
  }

  private mutating func error(_ error: SignInError) {
    json.number("code", Int64(error.code))
    json.plain("family", error.family.rawValue)
    text("title", error.title)
    text("meaning", error.meaning)
    if !error.excludes.isEmpty { text("excludes", error.excludes) }
    strings("checks", error.checks)
    json.array("twins") {
      for twin in error.twins { json.number(Int64(twin)) }
    }
    text("page", SignInError.link(error.code))
    json.object("from") {
      text("reference", error.source.reference)
      text("date", error.source.date)
    }
  }

  private mutating func message(_ loggedError: LoggedError) {
    json.object("message") {
      named("application", loggedError.application)
      named("tenant", loggedError.tenant)
      text("thumbprint", loggedError.thumbprint)
      text("keyReason", loggedError.keyReason?.rawValue)
      time("keyStart", loggedError.keyStart)
      time("keyEnd", loggedError.keyEnd)
      text("issuer", loggedError.issuer)
      text("subject", loggedError.subject)
      text("audience", loggedError.audience)
      text("resource", loggedError.resource)
      text("address", loggedError.address)
      named("clientIdNearby", loggedError.context.clientId)
      named("tenantIdNearby", loggedError.context.tenantId)
      text("workflow", loggedError.context.workflow)
      text("job", loggedError.context.job)
      text("step", loggedError.context.step)
    }
  }

  /// Writes an id, or how it is masked.
  private mutating func named(_ key: StaticString, _ id: NamedId?) {
    switch id {
    case .id(let id)?: text(key, id.guidText)
    case .masked?: text(key, "***")
    case .partial(let partial)?: text(key, partial.text)
    case .text(let name)?: text(key, name)
    case nil: break
    }
  }

  private mutating func requests(_ requests: [Problem.Request]) {
    json.array("requests") {
      for request in requests {
        json.object {
          if !request.traceId.isMissing { text("traceId", request.traceId.guidText) }
          if !request.correlationId.isMissing {
            text("correlationId", request.correlationId.guidText)
          }
          time("time", request.time)
        }
      }
    }
  }

  private mutating func application(_ finding: ApplicationFinding) {
    json.object("application") {
      json.plain("verdict", finding.verdict.rawValue)
      if let found = finding.found {
        text("appId", found.appId.guidText)
        text("displayName", found.application?.name)
        text("objectId", found.application?.registration?.guidText)
        text("servicePrincipalId", found.application?.principal?.guidText)
      }
      json.array("candidates") {
        for suspect in finding.suspects {
          json.object {
            text("appId", suspect.appId.guidText)
            text("displayName", suspect.application?.name)
            json.array("evidence") {
              for clue in suspect.clues {
                json.object {
                  json.plain("strength", clue.strength.name)
                  remark(clue.remark)
                }
              }
            }
          }
        }
      }
      json.number("candidateCount", finding.count)
    }
  }

  // MARK: Parts

  mutating func credential(_ credential: KnownCredential) {
    json.plain("kind", credential.kind.name)
    if !credential.keyId.isMissing { text("keyId", credential.keyId.guidText) }
    text("displayName", credential.name)
    time("startDateTime", credential.start)
    time("endDateTime", credential.end)
    json.plain("status", credential.status.name)
  }

  mutating func remarks(_ key: StaticString, _ remarks: [Remark]) {
    json.array(key) {
      for remark in remarks {
        json.object { self.remark(remark) }
      }
    }
  }

  private mutating func remark(_ remark: Remark) {
    json.plain("code", remark.code.rawValue)
    text("text", remark.text)
    values(remark.values)
    text("source", remark.source)
  }

  private mutating func values(_ values: [String: String]) {
    guard !values.isEmpty else { return }
    json.object("values") {
      for (key, value) in values.sorted(by: { $0.key < $1.key }) {
        json.key(named: key)
        json.string(value)
      }
    }
  }

  private mutating func restore(_ steps: [RestoreStep]) {
    json.array("restore") {
      for step in steps {
        json.object {
          json.plain("step", step.code.rawValue)
          text("text", step.text)
          values(step.values)
          text("command", step.command)
          text("powershell", step.powershell)
        }
      }
    }
  }

  mutating func fixes(_ key: StaticString, _ fixes: [Fix]) {
    json.array(key) {
      for fix in fixes {
        json.object {
          text("text", fix.text)
          text("command", fix.command)
          text("powershell", fix.powershell)
        }
      }
    }
  }

  private mutating func durable(_ way: DurableWay?) {
    guard let way else { return }
    json.object("durable") {
      json.plain("target", way.target.name)
      text("title", way.title)
      fixes("steps", way.steps.map { Fix($0.text, command: $0.command, powershell: $0.powershell) })
    }
  }

  // MARK: Values

  /// Writes a text; leaves the key out if it is nil.
  mutating func text(_ key: StaticString, _ text: String?) {
    guard let text else { return }
    json.key(key)
    json.string(text)
  }

  mutating func time(_ key: StaticString, _ time: Instant?) {
    guard let time else { return }
    json.key(key)
    json.time(time)
  }

  mutating func strings(_ key: StaticString, _ texts: [String]) {
    json.array(key) {
      for text in texts { json.string(text) }
    }
  }
}
