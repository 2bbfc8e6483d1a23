import ArgumentParser
import Reporters

/// `--junit-dialect`
extension JUnitDialect: ExpressibleByArgument {}
