from whitenoise.storage import CompressedManifestStaticFilesStorage


class ManifestStorage(CompressedManifestStaticFilesStorage):
    """Hashed names, also inside `import` statements of ES modules."""

    support_js_module_import_aggregation = True
