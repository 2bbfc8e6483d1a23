package import Assessment

/// `report.prom`: gauges in Prometheus' text format, for the textfile collector of node_exporter.
///
/// Totals are always written, zeros included. Only the 5,000 most severe credentials get a series
/// each; `lapse_credential_series_dropped` counts the others. Ends are times, never days left, so
/// that an alert keeps counting between two runs. No sample has a timestamp of its own and no HELP
/// differs between tenants: the collector would ignore the whole file. Names are only in
/// `lapse_credential_info`, so that a rename breaks no series.
///
/// Format: https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format
package struct PrometheusReporter: Reporter {
  /// The most credentials with a series each.
  static let credentialLimit = 5_000

  private let limit: Int

  package init() {
    self.init(limit: Self.credentialLimit)
  }

  /// - Parameter limit: the most credentials with a series each.
  init(limit: Int) {
    self.limit = limit
  }

  package func write(_ report: AssessmentReport, to sink: ByteSink) throws {
    PrometheusDocument(report, limit: limit, PrometheusWriter(sink)).write()
  }
}
