import Assessment
import Inventory

/// The configuration that the report was made with.
extension JSONDocument {
  mutating func writeConfiguration() {
    let options = report.options
    json.key("configuration")
    json.beginObject()
    json.key("bucketEdgesDays")
    json.beginArray()
    for edge in options.buckets.edgesInDays { json.number(edge) }
    json.endArray()
    json.key("horizonDays")
    json.number(options.horizonDays)
    for (name, severity) in [
      ("failOn", options.failOn), ("failOnFindings", options.failOnFindings),
      ("failOnNew", options.failOnNew),
    ] {
      json.key(name)
      if let severity { json.string(severity.name) } else { json.null() }
    }
    json.key("allowPartial")
    json.bool(options.allowPartial)
    json.key("tenant")
    if let tenant = options.tenantId { json.string(tenant.guidText) } else { json.null() }
    if let owner = options.owner {
      json.key("owner")
      json.string(owner)
    }
    json.key("policyDigest")
    json.plain(RulesDigest.policy(options))
    writePolicy(options.policy)
    writeData(options.data)
    json.endObject()
  }

  private mutating func writePolicy(_ policy: PolicyProfile) {
    json.key("policyProfile")
    json.beginObject()
    json.key("name")
    json.string(policy.name.rawValue)
    json.key("title")
    json.string(policy.title)
    json.key("edition")
    if let edition = policy.edition { json.string(edition) } else { json.null() }
    json.key("source")
    if let source = policy.source { write(source) } else { json.null() }
    writeStrings("controls", policy.controls)
    writeLimit("secretDays", "secretSteps", policy.secrets)
    writeLimit("certificateDays", "certificateSteps", policy.certificates)
    json.key("blocksPasswordAddition")
    json.bool(policy.blocksPasswordAddition)
    json.endObject()
  }

  private mutating func writeLimit(
    _ days: StaticString, _ steps: StaticString, _ limit: LifetimeLimit
  ) {
    json.key(days)
    json.number(limit.days)
    json.key(steps)
    json.beginArray()
    for step in limit.steps {
      json.beginObject()
      json.key("overDays")
      json.number(step.overDays)
      json.key("severity")
      json.string(step.severity.name)
      json.endObject()
    }
    json.endArray()
  }

  /// Writes each table by name, with entries only if it is not as it comes with the program.
  private mutating func writeData(_ data: ReferenceData) {
    json.key("data")
    json.beginArray()
    for table in data.tables {
      json.beginObject()
      json.key("table")
      json.string(type(of: table).name)
      json.key("state")
      json.string(table.origin.state.rawValue)
      json.key("sources")
      json.beginArray()
      for source in table.origin.sources { write(source) }
      json.endArray()
      if table.origin.state != .standard { writeStrings("entries", table.entries) }
      json.endObject()
    }
    json.endArray()
  }

  private mutating func write(_ source: DataSource) {
    json.beginObject()
    json.key("reference")
    json.string(source.reference)
    json.key("date")
    json.string(source.date)
    json.endObject()
  }

  private mutating func writeStrings(_ name: StaticString, _ strings: [String]) {
    json.key(name)
    json.beginArray()
    for string in strings { json.string(string) }
    json.endArray()
  }
}
