import Assessment
package import Diagnosis
import Inventory

/// A diagnosis as JSON, for programs. Keys are described in the README.
package struct DiagnosisDocument {
  var json: JSONWriter

  private init(_ sink: ByteSink) {
    json = JSONWriter(sink)
  }

  package static func write(_ result: DiagnosisResult, to sink: ByteSink) {
    var document = DiagnosisDocument(sink)
    document.write(result)
  }

  private mutating func write(_ result: DiagnosisResult) {
    json.beginObject()
    json.key("schemaVersion")
    json.plain("1.0")
    json.key("tool")
    json.plain("lapse " + ToolVersion.current)
    if let directory = result.directory { source(directory) }
    json.key("problems")
    json.beginArray()
    for answer in result.answers {
      json.newLine()
      write(answer)
    }
    json.endArray()
    if !result.simulations.isEmpty {
      json.key("simulations")
      json.beginArray()
      for simulation in result.simulations {
        json.newLine()
        write(simulation)
      }
      json.endArray()
    }
    json.key("leftOut")
    json.number(result.dropped)
    json.endObject()
    json.newLine()
  }

  private mutating func source(_ directory: KnownDirectory) {
    json.key("source")
    json.beginObject()
    json.key("kind")
    switch directory.source {
    case .export: json.plain("export")
    case .savedReport(let path):
      json.plain("report")
      json.key("path")
      json.string(path)
    }
    text("tenantId", directory.tenantId?.guidText)
    text("tenantName", directory.tenantName)
    time("asOf", directory.asOf)
    time("dataAsOf", directory.dataAsOf)
    json.endObject()
  }

  // MARK: One problem

  private mutating func write(_ answer: Answer) {
    json.beginObject()
    error(answer.error)
    json.key("count")
    json.number(answer.problem.count)
    time("first", answer.problem.first)
    time("last", answer.problem.last)
    strings("files", answer.problem.files)
    message(answer.problem.sighting)
    requests(answer.problem.requests)
    application(answer.application)
    remarks("notes", answer.notes)
    if let finding = answer.credential {
      json.key("credential")
      json.beginObject()
      json.key("certainty")
      json.plain(finding.certainty.rawValue)
      credential(finding.credential)
      json.endObject()
    }
    remarks("facts", answer.facts)
    federation(answer)
    json.key("ifRotated")
    json.beginArray()
    for check in answer.checks {
      json.beginObject()
      json.key("reason")
      json.plain(check.reason.rawValue)
      json.key("outcome")
      json.plain(check.outcome.rawValue)
      text("text", check.text)
      json.endObject()
    }
    json.endArray()
    restore(answer.restore)
    fixes("correction", answer.correction)
    durable(answer.durable)
    remarks("questions", answer.questions)
    fixes("search", answer.search)
    json.endObject()
  }

  private mutating func error(_ error: SignInError) {
    json.key("code")
    json.number(Int64(error.code))
    json.key("family")
    json.plain(error.family.rawValue)
    text("title", error.title)
    text("meaning", error.meaning)
    if !error.excludes.isEmpty { text("excludes", error.excludes) }
    strings("checks", error.checks)
    json.key("twins")
    json.beginArray()
    for twin in error.twins { json.number(Int64(twin)) }
    json.endArray()
    text("page", SignInError.link(error.code))
    json.key("from")
    json.beginObject()
    text("reference", error.source.reference)
    text("date", error.source.date)
    json.endObject()
  }

  private mutating func message(_ sighting: Sighting) {
    json.key("message")
    json.beginObject()
    named("application", sighting.application)
    named("tenant", sighting.tenant)
    text("thumbprint", sighting.thumbprint)
    text("keyReason", sighting.keyReason?.rawValue)
    time("keyStart", sighting.keyStart)
    time("keyEnd", sighting.keyEnd)
    text("issuer", sighting.issuer)
    text("subject", sighting.subject)
    text("audience", sighting.audience)
    text("resource", sighting.resource)
    text("address", sighting.address)
    named("clientIdNearby", sighting.surroundings.clientId)
    named("tenantIdNearby", sighting.surroundings.tenantId)
    text("workflow", sighting.surroundings.workflow)
    text("job", sighting.surroundings.job)
    text("step", sighting.surroundings.step)
    json.endObject()
  }

  /// An id, or how it is hidden.
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
    json.key("requests")
    json.beginArray()
    for request in requests {
      json.beginObject()
      if !request.traceId.isMissing { text("traceId", request.traceId.guidText) }
      if !request.correlationId.isMissing { text("correlationId", request.correlationId.guidText) }
      time("time", request.time)
      json.endObject()
    }
    json.endArray()
  }

  private mutating func application(_ finding: ApplicationFinding) {
    json.key("application")
    json.beginObject()
    json.key("verdict")
    json.plain(finding.verdict.rawValue)
    if let found = finding.found {
      text("appId", found.appId.guidText)
      text("displayName", found.application?.name)
      text("objectId", found.application?.registration?.guidText)
      text("servicePrincipalId", found.application?.principal?.guidText)
    }
    json.key("candidates")
    json.beginArray()
    for suspect in finding.suspects {
      json.beginObject()
      text("appId", suspect.appId.guidText)
      text("displayName", suspect.application?.name)
      json.key("evidence")
      json.beginArray()
      for clue in suspect.clues {
        json.beginObject()
        json.key("strength")
        json.plain(clue.strength.name)
        remark(clue.remark)
        json.endObject()
      }
      json.endArray()
      json.endObject()
    }
    json.endArray()
    json.key("candidateCount")
    json.number(finding.count)
    json.endObject()
  }

  // MARK: Parts

  mutating func credential(_ credential: KnownCredential) {
    json.key("kind")
    json.plain(credential.kind.name)
    if !credential.keyId.isMissing { text("keyId", credential.keyId.guidText) }
    text("displayName", credential.name)
    time("startDateTime", credential.start)
    time("endDateTime", credential.end)
    json.key("status")
    json.plain(credential.status.name)
  }

  mutating func remarks(_ key: StaticString, _ remarks: [Remark]) {
    json.key(key)
    json.beginArray()
    for remark in remarks {
      json.beginObject()
      self.remark(remark)
      json.endObject()
    }
    json.endArray()
  }

  private mutating func remark(_ remark: Remark) {
    json.key("code")
    json.plain(remark.code.rawValue)
    text("text", remark.text)
    values(remark.values)
    text("source", remark.source)
  }

  private mutating func values(_ values: [String: String]) {
    guard !values.isEmpty else { return }
    json.key("values")
    json.beginObject()
    for (key, value) in values.sorted(by: { $0.key < $1.key }) {
      json.key(key)
      json.string(value)
    }
    json.endObject()
  }

  private mutating func restore(_ steps: [RestoreStep]) {
    json.key("restore")
    json.beginArray()
    for step in steps {
      json.beginObject()
      json.key("step")
      json.plain(step.code.rawValue)
      text("text", step.text)
      values(step.values)
      text("command", step.command)
      text("powershell", step.powershell)
      json.endObject()
    }
    json.endArray()
  }

  mutating func fixes(_ key: StaticString, _ fixes: [Fix]) {
    json.key(key)
    json.beginArray()
    for fix in fixes {
      json.beginObject()
      text("text", fix.text)
      text("command", fix.command)
      text("powershell", fix.powershell)
      json.endObject()
    }
    json.endArray()
  }

  private mutating func durable(_ way: DurableWay?) {
    guard let way else { return }
    json.key("durable")
    json.beginObject()
    json.key("target")
    json.plain(way.target.name)
    text("title", way.title)
    fixes("steps", way.steps.map { Fix($0.text, command: $0.command, powershell: $0.powershell) })
    json.endObject()
  }

  // MARK: Values

  /// Absent where it is not known.
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
    json.key(key)
    json.beginArray()
    for text in texts { json.string(text) }
    json.endArray()
  }
}
