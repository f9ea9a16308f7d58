select spoor.analyze_views()
