import Assessment
import Inventory
import System

/// The file while it is being written. Each metric family occurs once; samples differ by labels.
final class PrometheusDocument {
  private let report: AssessmentReport
  private let metrics: PrometheusWriter
  private let tenant: PrometheusWriter.Label
  private let selection: PrometheusSelection

  init(_ report: AssessmentReport, limit: Int, _ metrics: PrometheusWriter) {
    self.report = report
    self.metrics = metrics
    tenant = ("tenant_id", report.tenant.id)
    selection = PrometheusSelection(report, limit: limit)
  }

  func write() {
    writeRun()
    writeCollections()
    writeCounts()
    writeFindings()
    writeTeams()
    writeAccepted()
    writeChanges()
    writeCredentials()
  }

  private func one(_ name: StaticString, _ help: StaticString, _ value: Int64) {
    metrics.gauge(name, help)
    metrics.sample(name, [tenant], value)
  }

  private func writeRun() {
    metrics.gauge("lapse_build_info", "The version that made the report.")
    metrics.sample("lapse_build_info", [tenant, ("version", ToolVersion.current)], 1)
    one(
      "lapse_report_last_run_timestamp_seconds", "The date of the report.",
      report.asOf.secondsSinceEpoch)
    if let dataAsOf = report.dataAsOf {
      one(
        "lapse_data_timestamp_seconds",
        "When the data was collected; absent if the export does not say.",
        dataAsOf.secondsSinceEpoch)
    }
    one(
      "lapse_report_complete",
      "1 if applications and service principals were read completely, else 0.",
      report.isIncomplete ? 0 : 1)
  }

  private func writeCollections() {
    metrics.gauge(
      "lapse_collection_state", "1 for the state of the collection, else 0.")
    for ledger in report.completeness {
      for state: CollectionLedger.State in [.complete, .partial, .notCollected] {
        metrics.sample(
          "lapse_collection_state",
          [tenant, ("collection", ledger.collection.rawValue), ("state", state.rawValue)],
          ledger.state == state ? 1 : 0)
      }
    }
    metrics.gauge("lapse_collection_objects", "Objects read of the collection.")
    for ledger in report.completeness {
      metrics.sample(
        "lapse_collection_objects", [tenant, ("collection", ledger.collection.rawValue)],
        Int64(ledger.objects))
    }
  }

  private func writeCounts() {
    let buckets = report.options.buckets
    let counts = report.facets
    metrics.gauge(
      "lapse_credentials", "Credentials by kind and by when they end; federated ones have no end.")
    for kind in CredentialKind.allCases {
      for bucket in buckets.all where kind != .federatedIdentityCredential {
        metrics.sample(
          "lapse_credentials",
          [tenant, ("kind", kind.name), ("bucket", buckets.name(of: bucket))],
          counts.number(kind, bucket))
      }
    }
    metrics.sample(
      "lapse_credentials",
      [tenant, ("kind", CredentialKind.federatedIdentityCredential.name), ("bucket", "none")],
      Int64(report.summary.byKind[.federatedIdentityCredential] ?? 0))
    metrics.gauge("lapse_credentials_by_status", "Credentials by status and severity.")
    for status in CredentialStatus.allCases {
      for severity in Severity.allCases {
        metrics.sample(
          "lapse_credentials_by_status",
          [tenant, ("status", status.name), ("severity", severity.name)],
          counts.number(status, severity))
      }
    }
    metrics.gauge("lapse_candidates", "Candidates by recommended target.")
    for target in CandidateTarget.allCases {
      metrics.sample(
        "lapse_candidates", [tenant, ("target", target.name)],
        Int64(report.summary.byTarget[target] ?? 0))
    }
  }

  private func writeFindings() {
    metrics.gauge("lapse_findings", "Findings by rule.")
    for rule in RuleBook.finding {
      metrics.sample(
        "lapse_findings", [tenant, ("rule", rule.id)], report.facets.findings(of: rule))
    }
    metrics.gauge("lapse_findings_by_severity", "Findings by severity.")
    for severity in Severity.allCases {
      metrics.sample(
        "lapse_findings_by_severity", [tenant, ("severity", severity.name)],
        report.facets.findings(severity))
    }
  }

  private func writeTeams() {
    guard !report.teams.isEmpty else { return }
    var counts: [String: [Severity: Int64]] = [:]
    for row in report.credentials {
      let team = report.teams.team(ofRow: Int(row.object))?.name ?? ""
      counts[team, default: [:]][row.severity, default: 0] += 1
    }
    metrics.gauge(
      "lapse_team_credentials",
      "Credentials by team and severity; those of no team have an empty one.")
    for (team, bySeverity) in counts.ordered(by: { $0.key < $1.key }) {
      for severity in Severity.allCases {
        metrics.sample(
          "lapse_team_credentials", [tenant, ("team", team), ("severity", severity.name)],
          bySeverity[severity] ?? 0)
      }
    }
  }

  private func writeAccepted() {
    guard !report.acceptances.isEmpty else { return }
    metrics.gauge(
      "lapse_accepted",
      "What was accepted for a time or is planned; the other counts include it.")
    let accepted = report.accepted
    for (name, count) in [
      ("credentials", accepted.credentials), ("findings", accepted.findings),
      ("planned", accepted.planned),
    ] {
      metrics.sample("lapse_accepted", [tenant, ("what", name)], Int64(count))
    }
  }

  /// Writes the changes; nothing without an earlier report.
  private func writeChanges() {
    guard let comparison = report.comparison else { return }
    one(
      "lapse_baseline_timestamp_seconds", "The time of the report that changes are counted from.",
      comparison.before.asOf.secondsSinceEpoch)
    metrics.gauge("lapse_changes", "Changes since that report, by kind.")
    for kind in ChangeKind.allCases where kind != .changed {
      metrics.sample(
        "lapse_changes", [tenant, ("change", kind.name)], Int64(comparison.counts[kind] ?? 0))
    }
  }

  private func writeCredentials() {
    one(
      "lapse_credential_series_limit", "The most credentials that can have their own series.",
      Int64(selection.limit))
    one(
      "lapse_credential_series_dropped",
      "Credentials with an end that have no series, because there are too many.",
      Int64(selection.dropped))
    guard !selection.rows.isEmpty else { return }
    metrics.gauge(
      "lapse_credential_expiry_timestamp_seconds",
      "When the credential ends; those that were replaced, are not in use or never end are left out."
    )
    for index in selection.rows {
      let row = report.credentials[index]
      guard let end = report.validity(of: row).end.instant else { continue }
      metrics.sample(
        "lapse_credential_expiry_timestamp_seconds", identity(of: row), end.secondsSinceEpoch)
    }
    metrics.gauge("lapse_credential_info", "What the credential is called, and its status.")
    for index in selection.rows {
      let row = report.credentials[index]
      let object = report.directoryObject(of: row)
      let labels: [PrometheusWriter.Label] = [
        ("app_id", object.appId.isMissing ? "" : report.inventory.spelling(of: object.appId)),
        ("application", report.inventory.text.string(object.displayName) ?? ""),
        ("credential", report.displayName(of: row) ?? ""), ("status", row.status.name),
        ("severity", row.severity.name),
      ]
      metrics.sample("lapse_credential_info", identity(of: row) + labels, 1)
    }
  }

  /// Returns the parts of the stable id, which is unique.
  private func identity(of row: AssessedCredential) -> [PrometheusWriter.Label] {
    let object = report.directoryObject(of: row)
    return [
      tenant, ("object_type", object.type.name),
      ("object_id", report.inventory.spelling(of: object.id)), ("kind", row.kind.name),
      ("key_id", report.inventory.spelling(of: report.keyId(of: row))),
    ]
  }
}
