"""The only Streamlit code: one file per thing a person sees."""
