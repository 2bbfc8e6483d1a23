import Assessment
import Inventory

/// The configuration that the report was made with.
extension JSONDocument {
  func writeConfiguration() {
    let options = report.options
    json.object("configuration") {
      json.array("bucketEdgesDays") {
        for edge in options.buckets.edgesInDays { json.number(edge) }
      }
      json.number("horizonDays", options.horizonDays)
      for (name, severity) in [
        ("failOn", options.failOn), ("failOnFindings", options.failOnFindings),
        ("failOnNew", options.failOnNew),
      ] {
        json.key(named: name)
        if let severity { json.string(severity.name) } else { json.null() }
      }
      json.bool("allowPartial", options.allowPartial)
      json.key("tenant")
      if let tenant = options.tenantId { json.string(tenant.guidText) } else { json.null() }
      if let owner = options.owner {
        json.string("owner", owner)
      }
      json.plain("policyDigest", RulesDigest.policy(options))
      writePolicy(options.policy)
      writeData(options.data)
    }
  }

  private func writePolicy(_ policy: PolicyProfile) {
    json.object("policyProfile") {
      json.string("name", policy.name.rawValue)
      json.string("title", policy.title)
      json.key("edition")
      if let edition = policy.edition { json.string(edition) } else { json.null() }
      json.key("source")
      if let source = policy.source { write(source) } else { json.null() }
      writeStrings("controls", policy.controls)
      writeLimit("secretDays", "secretSteps", policy.secrets)
      writeLimit("certificateDays", "certificateSteps", policy.certificates)
      json.bool("blocksPasswordAddition", policy.blocksPasswordAddition)
    }
  }

  private func writeLimit(
    _ days: StaticString, _ steps: StaticString, _ limit: LifetimeLimit
  ) {
    json.key(days)
    json.number(limit.days)
    json.array(steps) {
      for step in limit.steps {
        json.object {
          json.number("overDays", step.overDays)
          json.string("severity", step.severity.name)
        }
      }
    }
  }

  /// Writes each table by name, with entries only if it is not as it comes with the program.
  private func writeData(_ data: ReferenceData) {
    json.array("data") {
      for table in data.tables {
        json.object {
          json.string("table", type(of: table).name)
          json.string("state", table.origin.state.rawValue)
          json.array("sources") {
            for source in table.origin.sources { write(source) }
          }
          if table.origin.state != .standard { writeStrings("entries", table.entries) }
        }
      }
    }
  }

  private func write(_ source: DataSource) {
    json.object {
      json.string("reference", source.reference)
      json.string("date", source.date)
    }
  }

  private func writeStrings(_ name: StaticString, _ strings: [String]) {
    json.array(name) {
      for string in strings { json.string(string) }
    }
  }
}
