/// What a table is made of: the entries that come with the program, or a person's own.
package struct TableOrigin: Hashable, Sendable {
  package enum State: String, Sendable {
    /// As it comes with the program.
    case standard
    /// The same, with entries of the configuration added, or put in the place of single ones.
    case extended
    /// Nothing but the entries of the configuration.
    case replaced
  }

  package private(set) var state: State
  package private(set) var sources: [DataSource]
  /// Those of the sources that the configuration named.
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
