"""The Share panel: links, files, deals kept in the browser, embedding."""
