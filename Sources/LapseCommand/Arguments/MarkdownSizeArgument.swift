import ArgumentParser
import Reporters

/// `--markdown`
extension MarkdownSize: ExpressibleByArgument {}
