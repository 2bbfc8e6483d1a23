/// What a table consists of: the entries that come with the program, or the user's own.
package struct TableOrigin: Hashable, Sendable {
  package enum State: String, Sendable {
    /// The entries that come with the program.
    case standard
    /// The same, but the configuration added entries or replaced single ones.
    case extended
    /// Only the entries of the configuration.
    case replaced
  }

  package private(set) var state: State
  package private(set) var sources: [DataSource]
  /// The sources that the configuration named.
  package private(set) var configured: [DataSource] = []

  init(_ sources: [DataSource]) {
    state = .standard
    self.sources = sources
  }

  mutating func extend(from source: DataSource) {
    if state == .standard { state = .extended }
    sources.append(source)
    configured.append(source)
  }

  mutating func replace(from sources: [DataSource]) {
    state = .replaced
    (self.sources, configured) = (sources, sources)
  }
}
