import Assessment
package import Diagnosis
import Inventory
import System

/// A diagnosis as JSON, for programs. Keys are described in the README.
package struct DiagnosisDocument {
  let json: JSONWriter

  private init(_ sink: ByteSink) {
    json = JSONWriter(sink)
  }

  package static func write(_ result: DiagnosisResult, to sink: ByteSink) {
    let document = DiagnosisDocument(sink)
    document.write(result)
  }

  private func write(_ result: DiagnosisResult) {
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

  private func source(_ directory: KnownDirectory) {
    json.object("source") {
      json.key("kind")
      switch directory.source {
      case .export: json.plain("export")
      case .savedReport(let path):
        json.plain("report")
        json.string("path", path)
      }
      json.string("tenantId", directory.tenantId?.guidText)
      json.string("tenantName", directory.tenantName)
      json.time("asOf", directory.asOf)
      json.time("dataAsOf", directory.dataAsOf)
    }
  }

  // MARK: One problem

  private func write(_ answer: Answer) {
    json.object {
      error(answer.error)
      json.number("count", answer.problem.count)
      json.time("first", answer.problem.first)
      json.time("last", answer.problem.last)
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
            json.string("text", check.text)
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

  private func error(_ error: SignInError) {
    json.number("code", Int64(error.code))
    json.plain("family", error.family.rawValue)
    json.string("title", error.title)
    json.string("meaning", error.meaning)
    if !error.excludes.isEmpty { json.string("excludes", error.excludes) }
    strings("checks", error.checks)
    json.array("twins") {
      for twin in error.twins { json.number(Int64(twin)) }
    }
    json.string("page", SignInError.link(error.code))
    json.object("from") {
      json.string("reference", error.source.reference)
      json.string("date", error.source.date)
    }
  }

  private func message(_ loggedError: LoggedError) {
    json.object("message") {
      named("application", loggedError.application)
      named("tenant", loggedError.tenant)
      json.string("thumbprint", loggedError.thumbprint)
      json.string("keyReason", loggedError.keyReason?.rawValue)
      json.time("keyStart", loggedError.keyStart)
      json.time("keyEnd", loggedError.keyEnd)
      json.string("issuer", loggedError.issuer)
      json.string("subject", loggedError.subject)
      json.string("audience", loggedError.audience)
      json.string("resource", loggedError.resource)
      json.string("address", loggedError.address)
      named("clientIdNearby", loggedError.context.clientId)
      named("tenantIdNearby", loggedError.context.tenantId)
      json.string("workflow", loggedError.context.workflow)
      json.string("job", loggedError.context.job)
      json.string("step", loggedError.context.step)
    }
  }

  /// Writes an id, or how it is masked.
  private func named(_ key: StaticString, _ id: NamedId?) {
    switch id {
    case .id(let id)?: json.string(key, id.guidText)
    case .masked?: json.string(key, "***")
    case .partial(let partial)?: json.string(key, partial.text)
    case .text(let name)?: json.string(key, name)
    case nil: break
    }
  }

  private func requests(_ requests: [Problem.Request]) {
    json.array("requests") {
      for request in requests {
        json.object {
          if !request.traceId.isMissing { json.string("traceId", request.traceId.guidText) }
          if !request.correlationId.isMissing {
            json.string("correlationId", request.correlationId.guidText)
          }
          json.time("time", request.time)
        }
      }
    }
  }

  private func application(_ finding: ApplicationFinding) {
    json.object("application") {
      json.plain("verdict", finding.verdict.rawValue)
      if let found = finding.found {
        json.string("appId", found.appId.guidText)
        json.string("displayName", found.application?.name)
        json.string("objectId", found.application?.registration?.guidText)
        json.string("servicePrincipalId", found.application?.principal?.guidText)
      }
      json.array("candidates") {
        for suspect in finding.suspects {
          json.object {
            json.string("appId", suspect.appId.guidText)
            json.string("displayName", suspect.application?.name)
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

  func credential(_ credential: KnownCredential) {
    json.plain("kind", credential.kind.name)
    if !credential.keyId.isMissing { json.string("keyId", credential.keyId.guidText) }
    json.string("displayName", credential.name)
    json.time("startDateTime", credential.start)
    json.time("endDateTime", credential.end)
    json.plain("status", credential.status.name)
  }

  func remarks(_ key: StaticString, _ remarks: [Remark]) {
    json.array(key) {
      for remark in remarks {
        json.object { self.remark(remark) }
      }
    }
  }

  private func remark(_ remark: Remark) {
    json.plain("code", remark.code.rawValue)
    json.string("text", remark.text)
    values(remark.values)
    json.string("source", remark.source)
  }

  private func values(_ values: [String: String]) {
    guard !values.isEmpty else { return }
    json.object("values") {
      for (key, value) in values.ordered(by: { $0.key < $1.key }) {
        json.key(named: key)
        json.string(value)
      }
    }
  }

  private func restore(_ steps: [RestoreStep]) {
    json.array("restore") {
      for step in steps {
        json.object {
          json.plain("step", step.code.rawValue)
          json.string("text", step.text)
          values(step.values)
          json.string("command", step.command)
          json.string("powershell", step.powershell)
        }
      }
    }
  }

  func fixes(_ key: StaticString, _ fixes: [Fix]) {
    json.array(key) {
      for fix in fixes {
        json.object {
          json.string("text", fix.text)
          json.string("command", fix.command)
          json.string("powershell", fix.powershell)
        }
      }
    }
  }

  private func durable(_ way: DurableWay?) {
    guard let way else { return }
    json.object("durable") {
      json.plain("target", way.target.name)
      json.string("title", way.title)
      fixes("steps", way.steps.map { Fix($0.text, command: $0.command, powershell: $0.powershell) })
    }
  }

  // MARK: Values

  func strings(_ key: StaticString, _ texts: [String]) {
    json.array(key) {
      for text in texts { json.string(text) }
    }
  }
}
