package import Assessment

/// `report.prom`: gauges in Prometheus' text format, for the textfile collector of node_exporter.
///
/// Sums are always there, zeros included. Credentials one by one are bounded: the worst 5,000, of
/// which `lapse_credential_series_dropped` counts the rest. Ends are times, never days left, so
/// that an alert counts on between two runs. No sample has a timestamp of its own and no HELP
/// differs from tenant to tenant: the collector would pass over the whole file. Names stand in
/// `lapse_credential_info` alone, so that renaming something breaks no series.
///
/// Format: https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format
package struct PrometheusReporter: Reporter {
  /// Credentials with series of their own.
  static let credentialLimit = 5_000

  private let limit: Int

  package init() {
    self.init(limit: Self.credentialLimit)
  }

  /// - Parameter limit: credentials with series of their own.
  init(limit: Int) {
    self.limit = limit
  }

  package func write(_ report: AssessmentReport, to sink: ByteSink) throws {
    PrometheusDocument(report, limit: limit, PrometheusWriter(sink)).write()
  }
}
